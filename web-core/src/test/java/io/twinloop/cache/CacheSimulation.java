package io.twinloop.cache;

import static io.twinloop.cache.CacheContext.ACCOUNT;
import static io.twinloop.cache.CacheContext.COUNT;

import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Leases;
import io.twinloop.lease.Wish;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.SimulatedCryptoStore;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.database.Commit;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.simulation.SimulatedContext;
import io.twinloop.testkit.simulation.Storyline;
import io.twinloop.testkit.simulation.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * One seed: contexts count in one store, each through its cache, while others' writes are forgotten
 * at any moment, also in the middle of an operation. Whatever an operation has read, from the cache
 * or not, must be what is there when it commits.
 */
final class CacheSimulation implements AutoCloseable {
  private static final List<String> ROOMS = List.of("a", "b", "c", "d");
  private static final Duration STORM = Duration.ofSeconds(8);
  private static final Duration CALM = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_THOUGHT = Duration.ofMillis(50);

  private final World world;
  private final SimulatedDatabase database;
  private final UnaryOperator<CryptoStore> stores;
  private final Map<String, Map<EntryKey, Optional<Integer>>> seen = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private int committed;
  private int disturbed;

  /**
   * @param stores puts something around the store
   */
  CacheSimulation(long seed, Executor threads, UnaryOperator<CryptoStore> stores) {
    this.world = new World(seed, threads);
    this.database = world.database();
    this.stores = stores;
    database.onCommit(this::check);
    world.add(this::inhabit);
  }

  /** Fails with the seed and the last that happened. */
  void run() {
    try {
      world.live(STORM, new Storyline(world.chance().between(2, 5)));
      world.calm();
      world.open(Stage.VISIBLE);
      world.run(CALM);
      int counted = ROOMS.stream().mapToInt(room -> stored(COUNT.at(room)).orElse(0)).sum();
      require(counted == committed, committed + " were counted, and " + counted + " are there");
    } catch (AssertionError failure) {
      Throwable root = failure.getCause() == null ? failure : failure.getCause();
      throw new AssertionError(
          root.getMessage() + " Repeat with -Dtwinloop.seed=" + world.seed() + "\n" + world.trace(),
          failure);
    }
  }

  /** How many operations were committed. */
  int committed() {
    return committed;
  }

  /** How often a context had to forget something in the middle of an operation. */
  int disturbed() {
    return disturbed;
  }

  @Override
  public void close() {
    world.close();
  }

  private void inhabit(SimulatedContext context) {
    CryptoStore store = stores.apply(open(context));
    LeasedLock lock =
        new Leases(ports(context), new FencingRules())
            .lock(AccountLeases.crypto(ACCOUNT), store.leases());
    CommitHints hints = new CommitHints(ACCOUNT, context.signals(), new JacksonJson());
    CryptoCache cache = new CryptoCache(store, hints, context.tasks());
    cache.onChange(news -> disturbed += underWay.contains(context.name()) ? 1 : 0);
    for (int i = world.chance().between(1, 2); i > 0; i--) {
      context.tasks().start("count", () -> often(context, () -> count(context, lock, cache)));
    }
    context.tasks().start("catch up", () -> often(context, cache::catchUp));
  }

  private CryptoStore open(SimulatedContext context) {
    try {
      return SimulatedCryptoStore.open(database, context, new FencingRules());
    } catch (StoreFailure failure) {
      context.delay(LONGEST_PAUSE);
      return open(context);
    }
  }

  private LeasePorts ports(SimulatedContext context) {
    return new LeasePorts(
        context.id(),
        context.clock(),
        context.stopwatch(),
        context.tasks(),
        context.signals(),
        context.exclusive(),
        context.lifecycle(),
        new JacksonJson(),
        new SilentLog());
  }

  private void often(SimulatedContext context, Runnable work) {
    while (!world.isCalm()) {
      context.risk("pause");
      context.delay(world.chance().mostlyShort(LONGEST_PAUSE));
      try {
        work.run();
      } catch (TwinloopException failure) {
        world.trace().note(context.name(), "cannot", failure.code());
      }
    }
  }

  private void count(SimulatedContext context, LeasedLock lock, CryptoCache cache) {
    if (lock.take(Wish.operation(Duration.ofSeconds(5)), new Cancellation())
        instanceof Acquired acquired) {
      Guard guard = acquired.guard();
      try {
        cache.run(guard, transaction -> count(context, transaction));
      } finally {
        underWay.remove(context.name());
        if (context.isAlive()) {
          guard.release();
        }
      }
    }
  }

  private int count(SimulatedContext context, CryptoTransaction transaction) {
    Map<EntryKey, Optional<Integer>> read = new HashMap<>();
    seen.put(context.name(), read);
    underWay.add(context.name());
    String room = world.chance().pick(ROOMS);
    for (int i = world.chance().between(0, 3); i > 0; i--) {
      String other = world.chance().pick(ROOMS);
      read.put(COUNT.at(other), transaction.get(COUNT, other));
      context.delay(world.chance().mostlyShort(LONGEST_THOUGHT));
    }
    read.put(COUNT.at(room), transaction.get(COUNT, room));
    int next = read.get(COUNT.at(room)).orElse(0) + 1;
    transaction.put(COUNT, next, room);
    return next;
  }

  private void check(Commit commit) {
    boolean counts = ROOMS.stream().anyMatch(room -> isChanged(commit, COUNT.at(room)));
    if (!counts) {
      return;
    }
    committed++;
    seen.get(commit.context())
        .forEach(
            (key, read) ->
                require(
                    read.equals(before(commit, key)),
                    commit.context() + " read " + read + " where " + before(commit, key) + " is"));
  }

  private static boolean isChanged(Commit commit, EntryKey key) {
    return !before(commit, key)
        .equals(
            commit
                .after(SimulatedCryptoStore.table(key.kind()), SimulatedCryptoStore.place(key))
                .flatMap(entry -> COUNT.codec().decode(entry.value())));
  }

  private static Optional<Integer> before(Commit commit, EntryKey key) {
    return commit
        .before(SimulatedCryptoStore.table(key.kind()), SimulatedCryptoStore.place(key))
        .flatMap(entry -> COUNT.codec().decode(entry.value()));
  }

  private Optional<Integer> stored(EntryKey key) {
    return database
        .row(SimulatedCryptoStore.table(key.kind()), SimulatedCryptoStore.place(key))
        .flatMap(entry -> COUNT.codec().decode(entry.value()));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
