package io.twinloop.encryption;

import io.twinloop.activity.ActivityLog;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.sync.Backoff;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What answers leave to be done: keys made again, devices asked for, sessions begun anew, stored
 * requests sent. In a task of its own, so that no room key ever waits for it.
 */
final class Chores {
  private final List<Chore> chores;
  private final Tasks tasks;
  private final Backoff backoff;
  private final ActivityLog log;
  private final Loop loop;
  private Optional<Round> due = Optional.empty();
  private Latch wake;

  /**
   * @param chores in the order they are done
   */
  Chores(List<Chore> chores, Tasks tasks, Backoff backoff, ActivityLog log) {
    this.chores = List.copyOf(chores);
    this.tasks = tasks;
    this.backoff = backoff;
    this.log = log;
    this.loop = new Loop("encryption chores", tasks);
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
    due = Optional.of(due.isPresent() ? due.get().and(more) : more);
    wake.open();
  }

  private void run(Cancellation stop) {
    int failures = 0;
    while (!stop.requested()) {
      Optional<Round> round = due;
      due = Optional.empty();
      wake = tasks.latch();
      if (round.isEmpty()) {
        rest(wake, Optional.empty(), stop);
      } else if (allDone(round.get(), stop)) {
        failures = 0;
      } else {
        due = Optional.of(due.isPresent() ? round.get().and(due.get()) : round.get());
        rest(tasks.latch(), Optional.of(backoff.wait(++failures)), stop);
      }
    }
  }

  /** One that fails keeps none of the others from being done. */
  private boolean allDone(Round round, Cancellation stop) {
    boolean done = true;
    for (Chore chore : chores) {
      if (stop.requested()) {
        return true;
      }
      try {
        chore.run(round, stop);
      } catch (RuntimeException failure) {
        done = false;
        if (!stop.requested()) {
          log.note("encryption", "To be tried again: " + failure.getMessage());
        }
      }
    }
    return done;
  }

  private static void rest(Latch over, Optional<Duration> atMost, Cancellation stop) {
    Callback forget = stop.onRequest(over::open);
    if (atMost.isPresent()) {
      over.await(atMost.get());
    } else {
      over.await();
    }
    forget.call();
  }
}
