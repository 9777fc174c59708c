package io.twinloop.testkit.contract;

import io.twinloop.testkit.InProcessExclusive;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contracts over what tests on the JVM use: simulated tasks and memory. */
class JvmContractsTest {
  /** Each case runs under as many schedules; more would find no more within these few steps. */
  private static final int SEEDS = 10;

  @TestFactory
  Stream<DynamicTest> contracts() {
    int count = cases(new SimulatedTasks(0)).size();
    return Stream.iterate(0, i -> i < count, i -> i + 1).map(JvmContractsTest::test);
  }

  private static DynamicTest test(int index) {
    String name = cases(new SimulatedTasks(0)).get(index).name();
    return DynamicTest.dynamicTest(name, () -> runUnderAllSeeds(index));
  }

  private static void runUnderAllSeeds(int index) {
    for (int seed = 0; seed < SEEDS; seed++) {
      try (SimulatedTasks tasks = new SimulatedTasks(seed)) {
        tasks.act(cases(tasks).get(index).body());
      }
    }
  }

  private static List<ContractCase> cases(SimulatedTasks tasks) {
    JacksonJson json = new JacksonJson();
    return new Subjects(
            tasks,
            tasks,
            tasks,
            json,
            new InProcessExclusive(tasks),
            new LocalSignals(tasks)::context,
            () -> origin(tasks))
        .cases();
  }

  private static Origin origin(SimulatedTasks tasks) {
    InMemoryOrigin memory = new InMemoryOrigin(tasks::giveWay);
    return () ->
        new Origin.Stores(
            memory.sessions(),
            memory.outbox(),
            memory.pushers(),
            memory.notices(),
            memory.leases(),
            memory.accounts(),
            memory.crypto());
  }
}
