package io.twinloop.testkit;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one simulation; starting one costs a hundred hand-overs, so they are used again.
 */
final class OwnThreads implements Executor, AutoCloseable {
  /** Tests that do not close their simulation leave idle threads for that long. */
  private static final long IDLE_MS = 500;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_MS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          body -> {
            Thread thread = new Thread(body, "simulated");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public void execute(Runnable body) {
    threads.execute(body);
  }

  /** Waits until they have ended. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
