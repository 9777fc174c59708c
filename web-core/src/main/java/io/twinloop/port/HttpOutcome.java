package io.twinloop.port;

import java.util.Optional;

/** What came of a request. */
public sealed interface HttpOutcome {

  /**
   * The server answered, with whatever status.
   *
   * @param retryAfter the header of that name, as sent
   */
  record Answered(int status, Optional<String> retryAfter, String body) implements HttpOutcome {}

  /** No whole answer came. Whether the server acted on the request is unknown. */
  record Failed(Reason reason, String detail) implements HttpOutcome {}

  /** Why no whole answer came. */
  enum Reason {
    /** Could not be reached, or broke off. */
    NETWORK,
    /** The request's time was up. */
    TIMEOUT,
    /** The caller cancelled it. */
    CANCELLED
  }
}
