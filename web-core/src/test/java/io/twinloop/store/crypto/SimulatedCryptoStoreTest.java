package io.twinloop.store.crypto;

import io.twinloop.id.UserId;
import io.twinloop.lease.FencingRules;
import io.twinloop.port.Callback;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.store.AccountStores;
import io.twinloop.store.EventStore;
import io.twinloop.testkit.contract.ContractCase;
import io.twinloop.testkit.contract.CryptoJournalContract;
import io.twinloop.testkit.contract.CryptoStoreContract;
import io.twinloop.testkit.contract.MessageSightsContract;
import io.twinloop.testkit.contract.Origin;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.memory.InMemoryOrigin;
import io.twinloop.testkit.simulation.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What simulations are made over keeps the contract, with the rules of either browser. */
class SimulatedCryptoStoreTest {
  /** Enough for both browsers' rules to come up. */
  private static final int SEEDS = 6;

  @TestFactory
  Stream<DynamicTest> contracts() {
    int count;
    try (World world = world(0)) {
      count = cases(world).size();
    }
    return IntStream.range(0, count).mapToObj(SimulatedCryptoStoreTest::test);
  }

  private static DynamicTest test(int index) {
    try (World world = world(0)) {
      String name = cases(world).get(index).name();
      return DynamicTest.dynamicTest(name, () -> runUnderAllSeeds(index));
    }
  }

  private static void runUnderAllSeeds(int index) {
    for (int seed = 0; seed < SEEDS; seed++) {
      try (World world = world(seed)) {
        world.tasks().act(cases(world).get(index).body());
      }
    }
  }

  private static World world(long seed) {
    World world = new World(seed, body -> new Thread(body).start());
    world.calm();
    return world;
  }

  private static List<ContractCase> cases(World world) {
    List<ContractCase> cases = new ArrayList<>();
    cases.addAll(CryptoStoreContract.cases(() -> origin(world)));
    cases.addAll(CryptoJournalContract.cases(() -> origin(world)));
    cases.addAll(MessageSightsContract.cases(() -> origin(world), world.tasks()));
    return cases;
  }

  private static Origin origin(World world) {
    Map<UserId, SimulatedDatabase> databases = new HashMap<>();
    InMemoryOrigin others = new InMemoryOrigin();
    return () ->
        new Origin.Stores(
            others.sessions(),
            others.outbox(),
            others.pushers(),
            others.notices(),
            others.leases(),
            deleting(world, databases),
            new SimulatedCryptoStores(
                account ->
                    SimulatedCryptoStore.open(
                        databases.computeIfAbsent(account, unused -> world.database()),
                        world.open(Stage.VISIBLE),
                        new FencingRules())));
  }

  private static AccountStores deleting(World world, Map<UserId, SimulatedDatabase> databases) {
    return new AccountStores() {
      @Override
      public EventStore events(UserId account, Callback lost) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void delete(UserId account) {
        databases.get(account).delete();
        world.tasks().sleep(Duration.ofMillis(1));
      }
    };
  }
}
