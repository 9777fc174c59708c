package io.twinloop.task;

import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets the tasks of one context into a stretch of work one after the other, in the order they came,
 * so that read, compute, write and announce of one are never cut by another's.
 */
public final class Turns {
  private final Tasks tasks;
  private final Deque<Latch> waiting = new ArrayDeque<>();
  private boolean taken;

  public Turns(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Runs {@code work} when its turn comes. Suspends. Not re-entrant: work must not ask again. */
  public <T> T take(Work<T> work) {
    enter();
    try {
      return work.run();
    } finally {
      leave();
    }
  }

  private void enter() {
    if (!taken) {
      taken = true;
      return;
    }
    Latch turn = tasks.latch();
    waiting.add(turn);
    turn.await();
  }

  private void leave() {
    Latch next = waiting.poll();
    if (next == null) {
      taken = false;
    } else {
      next.open();
    }
  }
}
