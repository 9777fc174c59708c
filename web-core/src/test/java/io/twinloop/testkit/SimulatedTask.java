package io.twinloop.testkit;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * One task of {@link SimulatedTasks}: it has a thread of its own, which runs only while it has the
 * baton.
 */
final class SimulatedTask extends Due {
  private final Baton baton;
  private final Runnable body;
  private final Executor threads;
  private volatile boolean turn;
  private Thread thread;
  private boolean ended;
  private boolean killed;
  private Throwable escaped;

  /** What a task does with the baton when it waits or ends. */
  interface Baton {
    /** Goes on with whoever is next, until it is this task's turn again. */
    void waitAfter(SimulatedTask task);

    /**
     * Goes on with whoever is next. Answers who that is where it has not begun: it needs no thread
     * of its own then.
     */
    Optional<SimulatedTask> endAfter(SimulatedTask task);
  }

  SimulatedTask(
      EventLoop loop, String name, long at, Runnable body, Baton baton, Executor threads) {
    super(loop, name, at);
    this.baton = baton;
    this.body = body;
    this.threads = threads;
  }

  boolean ended() {
    return ended;
  }

  Optional<Throwable> escaped() {
    return Optional.ofNullable(escaped);
  }

  /** Hands it the baton. Called by whoever has it. */
  void resume() {
    turn = true;
    if (thread == null) {
      threads.execute(this::live);
    } else {
      LockSupport.unpark(thread);
    }
  }

  /** Waits until it gets the baton. Called by the task, which has just passed it on. */
  void awaitTurn() {
    while (!turn) {
      LockSupport.park(this);
    }
  }

  /** Gives way until the moment has come. Called by the task. */
  void waitUntil(long elapsedMs, Cause cause) {
    failIfKilled();
    turn = false;
    due(elapsedMs, cause);
    baton.waitAfter(this);
    turn = true;
    failIfKilled();
  }

  /** Makes it runnable, if it waits for a later moment or for a timer that is held back. */
  void wakeAt(long elapsedMs) {
    if (elapsedMs < at() || cause() == Cause.TIMER) {
      due(elapsedMs, Cause.EVENT);
    }
  }

  /** Where it waits, or next waits, is where it ends. */
  void kill() {
    killed = true;
  }

  boolean hasBegun() {
    return thread != null;
  }

  /** Runs it, and those that are to begin as soon as one has ended. */
  private void live() {
    Optional<SimulatedTask> next = Optional.of(this);
    while (next.isPresent()) {
      next = next.get().liveToItsEnd();
    }
  }

  private Optional<SimulatedTask> liveToItsEnd() {
    thread = Thread.currentThread();
    try {
      failIfKilled();
      body.run();
    } catch (Killed e) {
      // Ended from outside: nobody is left who could be told.
    } catch (Throwable e) {
      escaped = e;
    }
    ended = true;
    return baton.endAfter(this);
  }

  private void failIfKilled() {
    if (killed) {
      throw new Killed();
    }
  }
}
