package io.twinloop.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one simulation. Starting one costs a hundred hand-overs, so they are used again.
 */
final class OwnThreads implements Executor, AutoCloseable {
  /** Tests that do not close their simulation leave idle threads for that long. */
  private static final long IDLE_MS = 500;

  private final List<Thread> started = new ArrayList<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_MS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          this::thread);

  @Override
  public void execute(Runnable body) {
    threads.execute(body);
  }

  /** Waits until they have ended. */
  @Override
  public void close() {
    threads.shutdown();
    for (Thread thread : started) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Thread thread(Runnable body) {
    Thread thread = new Thread(body, "simulated");
    thread.setDaemon(true);
    started.add(thread);
    return thread;
  }
}
