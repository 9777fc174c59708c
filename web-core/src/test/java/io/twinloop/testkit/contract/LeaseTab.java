package io.twinloop.testkit.contract;

import io.twinloop.id.ContextId;
import io.twinloop.lease.Acquisition;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.Acquisition.Missed;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Leases;
import io.twinloop.lease.Wish;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FakeLifecycle;
import io.twinloop.testkit.SilentLog;
import java.time.Duration;

/** One more context of an origin, which takes leases on a count. */
final class LeaseTab {
  /** Longer than any holder may keep a lease from others. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  final ContextId id;
  final FakeLifecycle lifecycle = new FakeLifecycle(Stage.VISIBLE);
  final FencedCount count;
  final LeaseStore store;
  final LeasedLock lock;
  private final Leases leases;
  private final Exclusive.Hold lifeline;

  /**
   * Suspends.
   *
   * @param count over a connection of its own
   * @param name the lease that {@link #lock} is about
   */
  LeaseTab(Subjects subjects, FencedCount count, ContextId id, LeaseName name) {
    this.id = id;
    this.count = count;
    this.store = count.leases();
    this.lifeline =
        subjects.exclusive().take(id.lifeline(), Duration.ZERO, new Cancellation()).orElseThrow();
    this.leases =
        new Leases(
            new LeasePorts(
                id,
                subjects.clock(),
                subjects.stopwatch(),
                subjects.tasks(),
                subjects.signals().get(),
                subjects.exclusive(),
                lifecycle,
                subjects.json(),
                new SilentLog()),
            new FencingRules());
    this.lock = leases.lock(name, store);
  }

  LeasedLock lock(LeaseName name) {
    return leases.lock(name, store);
  }

  /** Takes the lease, waiting as long as it takes. Suspends. */
  Guard take() {
    return acquired(lock.take(Wish.operation(PATIENCE), new Cancellation()));
  }

  /** Takes the lease and marks the cache as loaded. Suspends. */
  Guard takeAndReload() {
    Guard guard = take();
    guard.reloaded();
    return guard;
  }

  /** Waits that long for what is not to be had. Suspends. */
  Missed misses(Duration patience) {
    Acquisition acquisition = lock.take(Wish.operation(patience), new Cancellation());
    if (acquisition instanceof Missed missed) {
      return missed;
    }
    throw new AssertionError(id + " got the lease");
  }

  /** What others see when its browser process dies. */
  void die() {
    lifeline.release();
  }

  static Guard acquired(Acquisition acquisition) {
    if (acquisition instanceof Acquired acquired) {
      return acquired.guard();
    }
    throw new AssertionError("not acquired: " + acquisition);
  }
}
