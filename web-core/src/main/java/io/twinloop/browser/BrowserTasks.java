package io.twinloop.browser;

import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;

/** Tasks as coroutines, started in a microtask. */
public final class BrowserTasks implements Tasks {

  @Override
  public void start(String name, Runnable body) {
    Coroutines.start(
        () -> {
          try {
            body.run();
          } catch (Throwable failure) {
            JsErrors.report("task " + name + " failed", failure);
          }
        });
  }

  @Override
  public Latch latch() {
    return new BrowserLatch();
  }

  @Override
  public void giveWay() {
    EventLoopTurn.await();
  }
}
