package io.twinloop.task;

import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.util.Optional;
import java.util.function.Consumer;

/** Work that goes on in a task of its own until it is told to stop, and can be started again. */
public final class Loop {
  private final String name;
  private final Tasks tasks;
  private Optional<Run> running = Optional.empty();

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
  public void start(Consumer<Cancellation> body) {
    running.filter(run -> run.stop().requested()).ifPresent(run -> run.ended().await());
    if (running.isPresent()) {
      return;
    }
    Run run = new Run(new Cancellation(), tasks.latch());
    running = Optional.of(run);
    tasks.start(name, () -> run(run, body));
  }

  /** Asks the body to stop and waits until it has. Suspends. */
  public void stop() {
    Optional<Run> stopped = running;
    stopped.ifPresent(run -> run.stop().request());
    stopped.ifPresent(run -> run.ended().await());
  }

  public boolean isRunning() {
    return running.isPresent();
  }

  private void run(Run run, Consumer<Cancellation> body) {
    try {
      body.accept(run.stop());
    } finally {
      running = Optional.empty();
      run.ended().open();
    }
  }
}
