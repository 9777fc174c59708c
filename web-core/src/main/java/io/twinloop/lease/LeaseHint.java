package io.twinloop.lease;

import io.twinloop.id.ContextId;
import java.util.Optional;

/**
 * What contexts tell each other of a lease. Any hint may be lost, doubled, late or forged: one
 * costs time at most, because what decides is the row.
 */
sealed interface LeaseHint {

  LeaseName lease();

  /** Somebody waits. Said again while the wait goes on. */
  record Asked(LeaseName lease, Ask ask) implements LeaseHint {}

  /** Somebody waits no more, and did not get it. */
  record Withdrawn(LeaseName lease, ContextId asker) implements LeaseHint {}

  /** A holder answers that it lives, and will give way when it can, if it is to. */
  record Present(LeaseName lease, Tenure tenure) implements LeaseHint {}

  /**
   * A holder has given it back and writes no more in that tenure.
   *
   * @param next who is to have it, if anybody asked
   */
  record Given(LeaseName lease, Tenure tenure, Optional<ContextId> next) implements LeaseHint {}

  /** A new holder has it. */
  record Begun(LeaseName lease, Tenure tenure) implements LeaseHint {}
}
