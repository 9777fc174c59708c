package io.twinloop.lease;

import io.twinloop.id.Timestamp;

/**
 * What the row of a lease says.
 *
 * @param expiresAt from then on anybody may take it without asking
 */
public record LeaseRecord(Tenure tenure, Timestamp expiresAt) {
  /** What JSON carries exactly; at ten hand-overs a second it lasts for 28 million years. */
  public static final long LAST_GENERATION = (1L << 53) - 1;
}
