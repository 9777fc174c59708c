package io.twinloop.task;

import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.util.Optional;

/** Work that goes on in a task of its own until it is told to stop, and can be started again. */
public final class Loop {
  private final String name;
  private final Tasks tasks;
  private Optional<Run> running = Optional.empty();

  /** What goes on; it may suspend, and ends soon after it was asked to. */
  public interface Body {
    void run(Cancellation stop);
  }

  /** A time between start and end. */
  private record Run(Cancellation stop, Latch ended) {}

  public Loop(String name, Tasks tasks) {
    this.name = name;
    this.tasks = tasks;
  }

  /**
   * Runs the body, which gets told when to stop, unless it runs already. Suspends while an earlier
   * run stops.
   */
  public void start(Body body) {
    if (running.isPresent() && running.get().stop().requested()) {
      running.get().ended().await();
    }
    if (running.isPresent()) {
      return;
    }
    Run run = new Run(new Cancellation(), tasks.latch());
    running = Optional.of(run);
    tasks.start(name, () -> run(run, body));
  }

  /** Asks the body to stop and waits until it has. Suspends. */
  public void stop() {
    if (running.isPresent()) {
      Run stopped = running.get();
      stopped.stop().request();
      stopped.ended().await();
    }
  }

  public boolean isRunning() {
    return running.isPresent();
  }

  private void run(Run run, Body body) {
    try {
      body.run(run.stop());
    } finally {
      running = Optional.empty();
      run.ended().open();
    }
  }
}
