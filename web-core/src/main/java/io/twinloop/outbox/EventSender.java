package io.twinloop.outbox;

import io.twinloop.api.ApiOutcome;
import io.twinloop.task.Cancellation;

/** Puts an outgoing event before the homeserver. Suspends; call it from a task. */
public interface EventSender {

  /** One attempt. However often it is made, the homeserver makes one event of it. */
  ApiOutcome send(LocalEcho echo, Cancellation cancellation);
}
