package io.twinloop.lease;

import io.twinloop.id.ContextId;
import java.util.Optional;

/** What came of waiting for a lease. */
public sealed interface Acquisition {

  /** The guard, where it was acquired. */
  default Optional<Guard> held() {
    return this instanceof Acquired acquired ? Optional.of(acquired.guard()) : Optional.empty();
  }

  /** The lease is this context's until the guard is released or told that it is lost. */
  record Acquired(Guard guard) implements Acquisition {}

  /**
   * It was not to be had.
   *
   * @param holder who had it last, as far as is known
   */
  record Missed(Reason reason, Optional<ContextId> holder) implements Acquisition {}

  /** Why it was not to be had. */
  enum Reason {
    /** The patience was over. */
    DEADLINE,
    /** The caller cancelled the wait. */
    CANCELLED
  }
}
