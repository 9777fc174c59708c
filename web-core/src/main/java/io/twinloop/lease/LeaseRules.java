package io.twinloop.lease;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import java.util.Optional;

/** What a row permits. Pure: the same row, asker and time always give the same answer. */
public interface LeaseRules {

  /** What becomes of a row when that context takes the lease, without hurting a live holder. */
  TakeOutcome take(StoredLease stored, ContextId asker, Timestamp now);

  /**
   * What becomes of it when that context takes the lease from a silent holder, live or not; where
   * the row no longer shows the victim, the same as {@link #take}.
   */
  TakeOutcome steal(StoredLease stored, Tenure victim, ContextId asker, Timestamp now);

  /**
   * What a protected write leaves of the lease where the row still shows that tenure: what it was,
   * or renewed where too little of its term is left; empty where the row does not show it, and then
   * nothing protected may be written.
   */
  Optional<LeaseRecord> fence(StoredLease stored, Tenure tenure, Timestamp now);

  /** The lease renewed, whatever is left of it; empty as {@link #fence}. */
  Optional<LeaseRecord> extend(StoredLease stored, Tenure tenure, Timestamp now);

  /** Whether nobody may take the lease, but who steals it from a silent holder. */
  boolean isLive(LeaseRecord lease, Timestamp now);

  /**
   * Whether a lease was given back, where {@code given} is the tenure its last release was written
   * for. A release is written without reading, because a page that is being frozen would keep a
   * transaction that reads open for everybody; so it may come after a steal, and must not count.
   */
  boolean released(LeaseRecord lease, Tenure given);
}
