package io.twinloop.e2e.peer;

import io.twinloop.port.Latch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A latch that threads wait for without the baton. */
final class JvmLatch implements Latch {
  private final JvmTasks tasks;
  private final CountDownLatch closed = new CountDownLatch(1);

  JvmLatch(JvmTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void open() {
    closed.countDown();
  }

  @Override
  public boolean isOpen() {
    return closed.getCount() == 0;
  }

  @Override
  public void await() {
    await(Duration.ofMillis(Long.MAX_VALUE));
  }

  @Override
  public boolean await(Duration atMost) {
    return tasks.withoutBaton(() -> awaitOpen(atMost));
  }

  private boolean awaitOpen(Duration atMost) {
    try {
      return closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
