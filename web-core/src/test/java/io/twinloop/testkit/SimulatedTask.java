package io.twinloop.testkit;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** One task of {@link SimulatedTasks}: a thread that runs only while it has the baton. */
final class SimulatedTask {
  private final String name;
  private final Runnable body;
  private final Thread thread;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore returned = new Semaphore(0);
  private long wakesAt;
  private boolean ended;
  private boolean killed;
  private Throwable escaped;

  SimulatedTask(String name, Runnable body, long wakesAt) {
    this.name = name;
    this.body = body;
    this.wakesAt = wakesAt;
    this.thread = new Thread(this::live, "simulated " + name);
    thread.setDaemon(true);
    thread.start();
  }

  String name() {
    return name;
  }

  long wakesAt() {
    return wakesAt;
  }

  boolean ended() {
    return ended;
  }

  Optional<Throwable> escaped() {
    return Optional.ofNullable(escaped);
  }

  /** Hands the baton to the task until it waits or ends. Called by the driver. */
  void step() {
    turn.release();
    returned.acquireUninterruptibly();
  }

  /** Hands the baton back until the driver finds that the moment has come. Called by the task. */
  void waitUntil(long elapsedMs) {
    failIfKilled();
    wakesAt = elapsedMs;
    returned.release();
    turn.acquireUninterruptibly();
    failIfKilled();
  }

  /** Makes it runnable, if it waits for a later moment. */
  void wakeAt(long elapsedMs) {
    wakesAt = Math.min(wakesAt, elapsedMs);
  }

  /** Ends it where it waits, and waits for its thread. Called by the driver. */
  void kill() {
    killed = true;
    turn.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void live() {
    turn.acquireUninterruptibly();
    try {
      if (!killed) {
        body.run();
      }
    } catch (Killed e) {
      // Ended from outside: nobody is left who could be told.
    } catch (Throwable e) {
      escaped = e;
    }
    ended = true;
    returned.release();
  }

  private void failIfKilled() {
    if (killed) {
      throw new Killed();
    }
  }

  /** Unwinds a task whose world has ended; an error, so that no handler of failures catches it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }
}
