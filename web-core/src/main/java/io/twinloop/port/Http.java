package io.twinloop.port;

import io.twinloop.task.Cancellation;

/** One request, one outcome. Suspends; call it from a task. */
public interface Http {

  /**
   * Sends the request and reads the whole answer. Never throws for anything that network or server
   * do: a refusal is a response, everything else an {@link HttpOutcome.Failed}. A cancelled request
   * is aborted on the wire.
   */
  HttpOutcome send(HttpRequest request, Cancellation cancellation);
}
