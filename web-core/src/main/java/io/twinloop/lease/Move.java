package io.twinloop.lease;

import java.time.Duration;

/** What a waiter does next. */
sealed interface Move {

  /** Takes the lease, if it is free. */
  record Take() implements Move {}

  /** Says that it waits. */
  record Say() implements Move {}

  /** Waits for a sign, but no longer than that. */
  record Await(Duration atMost) implements Move {}

  /** Takes the lease from that tenure, which will not miss it. */
  record Steal(Tenure victim) implements Move {}
}
