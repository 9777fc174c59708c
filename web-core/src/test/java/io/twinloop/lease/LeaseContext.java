package io.twinloop.lease;

import io.twinloop.id.ContextId;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.port.Clock;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FakeLifecycle;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.WatchedLeases;
import java.time.Duration;

/** A tab or worker of a {@link LeaseOrigin}, with the lock that the tests are about. */
final class LeaseContext {
  final ContextId id;
  final FakeLifecycle lifecycle;
  final Exclusive.Hold lifeline;
  final LeasedLock lock;
  final WatchedLeases watched = new WatchedLeases();

  LeaseContext(LeaseOrigin origin, String id, Stage stage, LeaseStore store) {
    this(origin, id, stage, store, origin.tasks);
  }

  LeaseContext(LeaseOrigin origin, String id, Stage stage, LeaseStore store, Clock clock) {
    this.id = new ContextId(id);
    this.lifecycle = new FakeLifecycle(stage);
    this.lifeline =
        origin.exclusive.take(this.id.lifeline(), Duration.ZERO, new Cancellation()).orElseThrow();
    LeasePorts ports =
        new LeasePorts(
            this.id,
            clock,
            origin.tasks,
            origin.tasks,
            origin.signals.context(),
            origin.exclusive,
            lifecycle,
            new JacksonJson(),
            watched);
    this.lock = new Leases(ports, new FencingRules()).lock(LeaseOrigin.NAME, store);
  }

  /** Takes the lease, waiting that long at most. */
  Guard take(Duration patience) {
    return take(Wish.operation(patience));
  }

  /** Takes the lease to lead, however long that takes. */
  Guard lead() {
    return take(Wish.leadership());
  }

  private Guard take(Wish wish) {
    Acquisition acquisition = lock.take(wish, new Cancellation());
    if (!(acquisition instanceof Acquired acquired)) {
      throw new AssertionError(id + " did not get the lease: " + acquisition);
    }
    return acquired.guard();
  }
}
