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
   * @return what to write in its place
   * @throws LeaseLost where nothing may be written: the transaction is to be aborted
   */
  LeaseRecord pass(StoredLease stored);
}
