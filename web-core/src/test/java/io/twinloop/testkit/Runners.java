package io.twinloop.testkit;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads for the tasks of simulations, one simulation at a time. Starting a thread costs a hundred
 * hand-overs, so they are used again; whoever came to rest last goes first.
 */
public final class Runners implements Executor, AutoCloseable {
  /** Tests that do not close their simulation leave idle threads for that long. */
  private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final List<Runner> started = new ArrayList<>();
  private final Deque<Runner> resting = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  @Override
  public void execute(Runnable body) {
    Runner rested = resting.poll();
    if (rested == null) {
      begin(body);
    } else {
      rested.run(body);
    }
  }

  /** Waits until they have ended. */
  @Override
  public void close() {
    closed = true;
    for (Runner runner : started) {
      LockSupport.unpark(runner.thread);
      try {
        runner.thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void begin(Runnable body) {
    Runner runner = new Runner(body);
    started.add(runner);
    runner.thread.start();
  }

  private final class Runner {
    private final Thread thread = new Thread(this::live, "runner");
    private volatile Runnable body;

    Runner(Runnable body) {
      this.body = body;
      thread.setDaemon(true);
    }

    void run(Runnable next) {
      body = next;
      LockSupport.unpark(thread);
    }

    private void live() {
      while (body != null) {
        body.run();
        body = null;
        resting.push(this);
        rest();
      }
    }

    /** Until there is something to run; no longer where nothing ever comes. */
    private void rest() {
      long since = System.nanoTime();
      while (body == null && !closed) {
        LockSupport.parkNanos(this, IDLE_NS);
        boolean idle = System.nanoTime() - since >= IDLE_NS;
        if (idle && resting.remove(this)) {
          return;
        }
      }
    }
  }
}
