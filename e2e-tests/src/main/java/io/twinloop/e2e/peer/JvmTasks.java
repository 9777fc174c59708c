package io.twinloop.e2e.peer;

import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Tasks as threads that pass one baton: whoever runs core code holds it, and gives it away only
 * while blocked in a port. So the core sees the same cooperative world as in a browser.
 */
public final class JvmTasks implements Tasks {
  // Fair, so that a task that polls does not starve the others.
  private final ReentrantLock baton = new ReentrantLock(true);

  @Override
  public void start(String name, Runnable body) {
    Thread thread = new Thread(() -> holding(body), name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Latch latch() {
    return new JvmLatch(this);
  }

  /** Runs core code on the calling thread, when the baton is free. */
  public <T> T call(Supplier<T> body) {
    baton.lock();
    try {
      return body.get();
    } finally {
      baton.unlock();
    }
  }

  /** {@link #call(Supplier)} for what has no result. */
  public void holding(Runnable body) {
    call(
        () -> {
          body.run();
          return null;
        });
  }

  /**
   * Runs what blocks while others may run core code, however often the calling thread has taken the
   * baton; for ports. A thread that holds none just runs it.
   */
  <T> T withoutBaton(Supplier<T> blocking) {
    int holds = baton.getHoldCount();
    for (int i = 0; i < holds; i++) {
      baton.unlock();
    }
    try {
      return blocking.get();
    } finally {
      for (int i = 0; i < holds; i++) {
        baton.lock();
      }
    }
  }
}
