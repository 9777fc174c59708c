package io.twinloop.outbox;

import io.twinloop.id.ContextId;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Other contexts that have something to send: whether they live, and when they die. */
final class Owners {
  /** A tab may live for days; a watch that ends is begun again with the next adoption. */
  private static final Duration WATCH = Duration.ofHours(1);

  private final Exclusive exclusive;
  private final Tasks tasks;
  private final Set<ContextId> watched = new HashSet<>();

  Owners(Exclusive exclusive, Tasks tasks) {
    this.exclusive = exclusive;
    this.tasks = tasks;
  }

  /** Suspends. */
  boolean lives(ContextId owner) {
    return exclusive.isHeld(owner.lifeline());
  }

  /** Runs {@code then} in a task of its own when that context is gone, unless stopped before. */
  void whenGone(ContextId owner, Cancellation stop, Runnable then) {
    if (watched.add(owner)) {
      tasks.start("outbox owner", () -> await(owner, stop, then));
    }
  }

  private void await(ContextId owner, Cancellation stop, Runnable then) {
    Optional<Exclusive.Hold> freed = exclusive.take(owner.lifeline(), WATCH, stop);
    watched.remove(owner);
    freed.ifPresent(Exclusive.Hold::release);
    if (freed.isPresent() && !stop.requested()) {
      then.run();
    }
  }
}
