package io.twinloop.machine.devices;

import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Work that is done once for all who want it while it goes on. It is asked to end when the last of
 * them does not want it any more.
 */
final class SharedWork<T> {
  private final Tasks tasks;
  private final String name;
  private final Body<T> body;
  private Optional<Run<T>> running = Optional.empty();

  /** What is shared; it may suspend. */
  interface Body<T> {
    T run(Cancellation cancellation);
  }

  SharedWork(Tasks tasks, String name, Body<T> body) {
    this.tasks = tasks;
    this.name = name;
    this.body = body;
  }

  /** One time that the work is done. */
  private static final class Run<T> {
    private final Cancellation cancellation = new Cancellation();
    private final List<Latch> waiting = new ArrayList<>();
    private Optional<T> value = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    void settled() {
      waiting.forEach(Latch::open);
    }

    void leave(Latch latch) {
      waiting.remove(latch);
      latch.open();
      if (waiting.isEmpty()) {
        cancellation.request();
      }
    }
  }

  /**
   * What comes of the work that goes on, or that begins now. Suspends.
   *
   * @throws io.twinloop.error.TwinloopException {@code STOPPED} when cancelled; else what the work
   *     threw
   */
  T join(Cancellation cancellation) {
    Stopped.throwIf(cancellation);
    if (running.isEmpty() || running.get().cancellation.requested()) {
      begin();
    }
    Run<T> run = running.get();
    Latch over = tasks.latch();
    run.waiting.add(over);
    Callback forget = cancellation.onRequest(() -> run.leave(over));
    over.await();
    forget.call();
    Stopped.throwIf(cancellation);
    if (run.failure.isPresent()) {
      throw run.failure.get();
    }
    return run.value.orElseThrow();
  }

  private void begin() {
    Run<T> run = new Run<>();
    running = Optional.of(run);
    tasks.start(name, () -> work(run));
  }

  private void work(Run<T> run) {
    try {
      run.value = Optional.of(body.run(run.cancellation));
    } catch (RuntimeException thrown) {
      run.failure = Optional.of(thrown);
    } finally {
      if (running.equals(Optional.of(run))) {
        running = Optional.empty();
      }
      run.settled();
    }
  }
}
