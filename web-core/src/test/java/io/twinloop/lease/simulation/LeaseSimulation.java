package io.twinloop.lease.simulation;

import static io.twinloop.lease.simulation.LeaseTables.LEASE;

import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Leases;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.task.Turns;
import io.twinloop.testkit.OnceParsedJson;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.simulation.Seeds;
import io.twinloop.testkit.simulation.SimulatedContext;
import io.twinloop.testkit.simulation.Storyline;
import io.twinloop.testkit.simulation.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One seed: a storm, then calm, then the end, and the oracle over all of it. */
final class LeaseSimulation implements AutoCloseable {
  private static final Duration STORM = Duration.ofSeconds(12);
  private static final Duration CALM = Duration.ofSeconds(8);
  private static final Duration END = Duration.ofMinutes(3);

  private final World world;
  private final SimulatedDatabase database;
  private final Parts parts;
  private final LeaseOracle oracle;
  private final Patience patience;
  private final OnceParsedJson json = new OnceParsedJson();
  private final Duration longestIdle;
  private final Map<SimulatedContext, Integer> atWork = new HashMap<>();

  LeaseSimulation(long seed, Executor threads, Parts parts) {
    this(seed, threads, parts, Duration.ofSeconds(3));
  }

  /**
   * @param longestIdle after having it, until a context wants it again
   */
  LeaseSimulation(long seed, Executor threads, Parts parts, Duration longestIdle) {
    this.longestIdle = longestIdle;
    this.world = new World(seed, threads);
    this.database = world.database();
    this.oracle = new LeaseOracle(world.trace());
    this.parts = parts.with(new WitnessedRules(parts.rules(), oracle));
    this.patience = new Patience(world);
    database.onCommit(oracle::committed);
    world.onClockJump(oracle::moments);
    world.add(this::inhabit);
  }

  static Optional<Throwable> firstFailure(Seeds seeds, Parts parts) {
    return seeds.firstFailure(
        (seed, threads) -> {
          try (LeaseSimulation simulation = new LeaseSimulation(seed, threads, parts)) {
            simulation.run();
          }
        });
  }

  World world() {
    return world;
  }

  Patience patience() {
    return patience;
  }

  /** A storm, then calm, then the end. Fails with the seed and the last that happened. */
  void run() {
    telling(
        () -> {
          loseDataSometimes();
          world.live(STORM, new Storyline(world.chance().between(2, 10)));
          world.calm();
          runInCalm(CALM);
        });
  }

  /** The same without a storm, among those contexts. */
  void run(List<Stage> stages, Duration time) {
    telling(
        () -> {
          world.calm();
          stages.forEach(world::open);
          runInCalm(time);
        });
  }

  private void runInCalm(Duration time) {
    patience.calm();
    world.run(time);
    world.end();
    world.run(END);
    checkThatAllIsOver();
  }

  private void telling(Runnable story) {
    try {
      story.run();
    } catch (AssertionError failure) {
      Throwable root = failure.getCause() == null ? failure : failure.getCause();
      throw new AssertionError(
          root.getMessage() + " Repeat with -Dtwinloop.seed=" + world.seed() + "\n" + world.trace(),
          failure);
    }
  }

  private void loseDataSometimes() {
    if (world.chance().happens(0.1)) {
      Duration when = world.chance().between(Duration.ZERO, STORM);
      world.browser().post("deletion", when, this::loseData);
    }
  }

  private void loseData() {
    world.trace().note("somebody", "deletes all data");
    database.delete();
    oracle.deleted();
  }

  private void checkThatAllIsOver() {
    List<Patience.Wait> waiting = patience.waiting();
    if (!waiting.isEmpty()) {
      throw new AssertionError("still waiting: " + waiting);
    }
    List<SimulatedContext> busy = world.contexts().stream().filter(atWork::containsKey).toList();
    if (!busy.isEmpty()) {
      throw new AssertionError("still at work: " + busy);
    }
    if (database.open() > 0) {
      throw new AssertionError("transactions are still open");
    }
    oracle.checkFree(world.contexts());
  }

  @Override
  public void close() {
    world.close();
  }

  private void inhabit(SimulatedContext context) {
    SimulatedLeases store = parts.stores().in(database, context, parts.rules());
    LeasePorts ports =
        new LeasePorts(
            context.id(),
            context.clock(),
            context.stopwatch(),
            context.tasks(),
            context.signals(),
            context.exclusive(),
            context.lifecycle(),
            json,
            new SilentLog());
    LeasedLock lock = new Leases(ports, parts.rules()).lock(LEASE, store);
    Writer.Cache cache = new Writer.Cache(new Turns(context.tasks()));
    int writers = world.chance().between(1, 2);
    for (int i = 0; i < writers; i++) {
      Writer writer =
          new Writer(context, lock, store, oracle, patience, cache, parts.trust(), longestIdle);
      atWork.merge(context, 1, Integer::sum);
      context.loop().start("writer", () -> work(context, writer));
    }
  }

  private void work(SimulatedContext context, Writer writer) {
    writer.live();
    atWork.computeIfPresent(context, (one, left) -> left == 1 ? null : left - 1);
  }
}
