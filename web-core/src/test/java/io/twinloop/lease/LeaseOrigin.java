package io.twinloop.lease;

import io.twinloop.port.Clock;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.testkit.InProcessExclusive;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;

/** Contexts that share one lease in one database. */
final class LeaseOrigin implements AutoCloseable {
  static final LeaseName NAME = new LeaseName("crypto");

  final SimulatedTasks tasks;
  final LocalSignals signals;
  final InProcessExclusive exclusive;
  final InMemoryOrigin disk;
  final LeaseStore store;

  LeaseOrigin(long seed) {
    tasks = new SimulatedTasks(seed);
    signals = new LocalSignals(tasks);
    exclusive = new InProcessExclusive(tasks);
    disk = new InMemoryOrigin(tasks::giveWay);
    store = disk.leases();
  }

  LeaseContext tab(String id) {
    return tasks.call(() -> new LeaseContext(this, id, Stage.VISIBLE, store));
  }

  /** A tab that knows the leases of that database, which others know nothing of. */
  LeaseContext tabOn(LeaseStore other, String id) {
    return tasks.call(() -> new LeaseContext(this, id, Stage.VISIBLE, other));
  }

  /** A tab whose clock goes before everybody else's. */
  LeaseContext tabAhead(String id, Duration by) {
    Clock clock = () -> tasks.now().plus(by);
    return tasks.call(() -> new LeaseContext(this, id, Stage.VISIBLE, store, clock));
  }

  LeaseContext hiddenTab(String id) {
    return tasks.call(() -> new LeaseContext(this, id, Stage.HIDDEN, store));
  }

  /** From now on no context hears another. */
  void mute() {
    signals.mute();
  }

  @Override
  public void close() {
    tasks.close();
  }
}
