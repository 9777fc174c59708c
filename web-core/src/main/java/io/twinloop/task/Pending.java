package io.twinloop.task;

import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.time.Duration;
import java.util.Optional;

/** What a task of its own is working out, so that two waits may overlap. */
public final class Pending<T> {
  private final Latch done;
  private Optional<T> value = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  private Pending(Latch done) {
    this.done = done;
  }

  /** Starts working it out. The body's exceptions are kept for whoever asks. */
  public static <T> Pending<T> start(Tasks tasks, String name, Work<T> body) {
    Pending<T> pending = new Pending<>(tasks.latch());
    tasks.start(name, () -> pending.settle(body));
    return pending;
  }

  /** Waits no longer than that; answers whether it is worked out. Suspends. */
  public boolean await(Duration atMost) {
    return done.await(atMost);
  }

  /** Waits until it is worked out or has failed. Suspends. */
  public void settled() {
    done.await();
  }

  /** Waits for the value, or throws what the body threw. Suspends. */
  public T get() {
    done.await();
    if (failure.isPresent()) {
      throw failure.get();
    }
    return value.orElseThrow();
  }

  private void settle(Work<T> body) {
    try {
      value = Optional.of(body.run());
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    } finally {
      done.open();
    }
  }
}
