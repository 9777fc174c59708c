package io.twinloop.lease;

/** What every protected write passes inside its own transaction. */
public interface Fence {

  /** Whose row to read. */
  LeaseName lease();

  /**
   * Judges what the row says, in the transaction that is to write. Never suspends.
   *
   * @param stored may say {@code Held} of a lease that was given back: while nobody followed, its
   *     last holder's writes hurt nobody
   * @return what the row is to say; what it says already need not be written again
   * @throws LeaseLost where nothing may be written: the transaction is to be aborted
   */
  LeaseRecord pass(StoredLease stored);
}
