package io.twinloop.lease.simulation;

import io.twinloop.lease.Acquisition;
import io.twinloop.lease.Acquisition.Missed;
import io.twinloop.lease.Purpose;
import io.twinloop.lease.Wish;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.simulation.SimulatedContext;
import io.twinloop.testkit.simulation.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds that nobody waits in vain, or too long, once nothing goes wrong any more. */
final class Patience {
  /**
   * In which everybody who wants it for something short gets it: ten contexts with two tasks each
   * that hold it for up to some hundred milliseconds, and some leave holders to be found silent.
   */
  private static final Duration ENOUGH = Duration.ofSeconds(6);

  /** A transaction and a hint, on a slow day. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private final World world;
  private final List<Wait> waits = new ArrayList<>();
  private Duration calmSince = Duration.ofDays(1);
  private Duration longest = Duration.ZERO;

  record Wait(SimulatedContext context, Wish wish, Cancellation cancellation, Duration since) {}

  Patience(World world) {
    this.world = world;
  }

  Wait begin(SimulatedContext context, Wish wish, Cancellation cancellation) {
    world.trace().note(context.name(), "wants it", wish);
    Wait wait = new Wait(context, wish, cancellation, now());
    waits.add(wait);
    return wait;
  }

  void ended(Wait wait, Acquisition outcome) {
    if (outcome instanceof Missed) {
      world.trace().note(wait.context.name(), "did not get it", outcome);
    }
    if (wait.since.compareTo(calmSince) > 0) {
      judge(wait);
    }
  }

  /** Also where the wait ended in a failure. */
  void forget(Wait wait) {
    waits.remove(wait);
  }

  /** From now on nothing goes wrong any more. */
  void calm() {
    calmSince = now();
  }

  /** How long anybody waited for something short who began to when nothing went wrong any more. */
  Duration longest() {
    return longest;
  }

  /** Who still waits and lives. */
  List<Wait> waiting() {
    return waits.stream().filter(wait -> wait.context.isAlive()).toList();
  }

  private void judge(Wait wait) {
    Duration waited = now().minus(wait.since);
    Duration patience = wait.wish.patience();
    Duration late = waited.minus(patience);
    check(late.compareTo(world.hiddenTimers().plus(SOON)) < 0, wait, "gave up too late");
    if (wait.wish.purpose() == Purpose.OPERATION) {
      Duration own = waited.compareTo(patience) < 0 ? waited : patience;
      longest = longest.compareTo(own) > 0 ? longest : own;
      check(own.compareTo(ENOUGH) < 0, wait, "waited too long");
    }
  }

  private void check(boolean holds, Wait wait, String what) {
    if (!holds) {
      throw new AssertionError(wait.context + " " + what + ": " + wait.wish);
    }
  }

  private Duration now() {
    return world.tasks().elapsed();
  }
}
