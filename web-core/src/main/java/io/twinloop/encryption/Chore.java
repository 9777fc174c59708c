package io.twinloop.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.sync.Backoff;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Loop;
import java.util.Optional;

/**
 * Something that answers leave to be done, in a task of its own: it may have to wait for the
 * homeserver, and no room key ever waits for it.
 */
final class Chore {
  private final Work work;
  private final Tasks tasks;
  private final Backoff backoff;
  private final ActivityLog log;
  private final Loop loop;
  private Optional<Round> due = Optional.empty();
  private Latch wake;

  /** What is done. */
  interface Work {

    /** Does what there is to do. Suspends. What it throws is tried again later. */
    void run(Round round, Cancellation stop);
  }

  Chore(String name, Work work, Tasks tasks, Backoff backoff, ActivityLog log) {
    this.work = work;
    this.tasks = tasks;
    this.backoff = backoff;
    this.log = log;
    this.loop = new Loop(name, tasks);
    this.wake = tasks.latch();
  }

  /** Sees to it from now on. Suspends only while an earlier run stops. */
  void start() {
    loop.start(this::run);
  }

  /** Does nothing more; when it returns, nothing of it is being written. Suspends. */
  void stop() {
    loop.stop();
    due = Optional.empty();
  }

  /** There is more to do. Never suspends. */
  void add(Round more) {
    due = Optional.of(more);
    wake.open();
  }

  private void run(Cancellation stop) {
    Callback forget = stop.onRequest(() -> wake.open());
    int failures = 0;
    while (!stop.requested()) {
      if (due.isEmpty()) {
        await();
      } else if (isDone(stop)) {
        failures = 0;
      } else {
        wake = tasks.latch();
        wake.await(backoff.wait(++failures));
      }
    }
    forget.call();
  }

  /** Until there is something to do. */
  private void await() {
    wake = tasks.latch();
    wake.await();
  }

  private boolean isDone(Cancellation stop) {
    Round round = due.orElseThrow();
    due = Optional.empty();
    try {
      work.run(round, stop);
      due = due.isPresent() ? Optional.of(due.get().aged()) : due;
      return true;
    } catch (RuntimeException failure) {
      due = due.isPresent() ? due : Optional.of(round);
      if (!stop.requested()) {
        log.note("encryption", "To be tried again: " + failure.getMessage());
      }
      return false;
    }
  }
}
