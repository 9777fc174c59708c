package io.twinloop.outbox;

import io.twinloop.error.TwinloopException;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/** Encrypts what leaves for rooms that encrypt. Suspends; call it from a task. */
public interface Sealing {

  /**
   * What to send in its place, as JSON text of the content of {@code m.room.encrypted}; empty where
   * it is known that it may leave as it is.
   *
   * @throws TwinloopException where that is not known, or it cannot be encrypted: it must not leave
   */
  Optional<String> seal(Outgoing outgoing, Cancellation cancellation);
}
