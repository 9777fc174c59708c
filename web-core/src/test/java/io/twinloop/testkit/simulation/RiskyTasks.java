package io.twinloop.testkit.simulation;

import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.time.Duration;

/** The tasks of a context, every use of which is a port call. */
final class RiskyTasks implements Tasks {
  private final SimulatedContext context;

  RiskyTasks(SimulatedContext context) {
    this.context = context;
  }

  @Override
  public void start(String name, Runnable body) {
    context.risk("start " + name);
    context.loop().start(name, body);
  }

  @Override
  public Latch latch() {
    return new RiskyLatch(context.loop().latch());
  }

  private final class RiskyLatch implements Latch {
    private final Latch latch;

    RiskyLatch(Latch latch) {
      this.latch = latch;
    }

    @Override
    public void open() {
      context.risk("open");
      latch.open();
    }

    @Override
    public boolean isOpen() {
      return latch.isOpen();
    }

    @Override
    public void await() {
      context.risk("await");
      latch.await();
    }

    @Override
    public boolean await(Duration atMost) {
      context.risk("await");
      return latch.await(atMost);
    }
  }
}
