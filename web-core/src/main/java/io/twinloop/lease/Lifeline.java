package io.twinloop.lease;

import io.twinloop.id.ContextId;
import io.twinloop.port.Callback;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/** Watches whether one other context at a time still lives. */
final class Lifeline {
  /** A watch ends when what it is for does; this only bounds what a broken browser could leave. */
  private static final Duration BOUND = Duration.ofMinutes(10);

  private final Exclusive exclusive;
  private final Tasks tasks;
  private Optional<ContextId> watched = Optional.empty();
  private Cancellation watch = new Cancellation();

  Lifeline(Exclusive exclusive, Tasks tasks) {
    this.exclusive = exclusive;
    this.tasks = tasks;
  }

  /** Calls {@code died}, which must not suspend, when that context is gone. Watches no other. */
  void watch(ContextId context, Callback died) {
    if (watched.equals(Optional.of(context))) {
      return;
    }
    leave();
    watched = Optional.of(context);
    watch = new Cancellation();
    Cancellation until = watch;
    tasks.start("lifeline", () -> await(context, until, died));
  }

  /** Watches nobody. */
  void leave() {
    watch.request();
    watched = Optional.empty();
  }

  private void await(ContextId context, Cancellation until, Callback died) {
    Optional<Exclusive.Hold> freed = exclusive.take(context.lifeline(), BOUND, until);
    freed.ifPresent(Exclusive.Hold::release);
    if (freed.isPresent() && !until.requested()) {
      leave();
      died.call();
    }
  }
}
