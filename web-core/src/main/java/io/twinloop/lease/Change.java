package io.twinloop.lease;

import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.time.Duration;

/** Wakes all who wait for something to change, again and again. */
final class Change {
  private final Tasks tasks;
  private Latch next;

  Change(Tasks tasks) {
    this.tasks = tasks;
    this.next = tasks.latch();
  }

  /** Never suspends. */
  void tell() {
    Latch due = next;
    next = tasks.latch();
    due.open();
  }

  /** Waits for the next change, but no longer than that. Suspends. */
  void await(Duration atMost) {
    next.await(atMost);
  }
}
