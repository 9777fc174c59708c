package io.twinloop.lease;

import io.twinloop.error.StoreFailure;
import java.time.Duration;

/**
 * The leases of one database. Every call is one short transaction and suspends; a row written is
 * seen by whoever begins a transaction later, in any context.
 */
public interface LeaseStore {

  /**
   * Reads the row, decides, and writes what was taken and that it is not released.
   *
   * @param atMost how long to wait for the database; a connection that has to be opened first may
   *     take as long again
   * @throws StoreFailure where nothing was written; {@code STORAGE_BLOCKED} where the database did
   *     not come free in time
   */
  TakeOutcome change(LeaseName name, Decision decision, Duration atMost);

  /**
   * What the row says.
   *
   * @throws StoreFailure as {@link #change}
   */
  StoredLease read(LeaseName name, Duration atMost);

  /**
   * Passes the fence and writes nothing but what that makes of the row.
   *
   * @throws LeaseLost where it does not let through
   */
  void extend(Fence fence);

  /**
   * Writes that this tenure gave the lease back. One write without a read, begun before this call
   * first suspends: a page about to be frozen gets it done and leaves no transaction open.
   */
  void release(LeaseName name, Tenure tenure);

  /** Says what becomes of a row. Pure, and must not suspend. */
  interface Decision {
    TakeOutcome on(StoredLease stored);
  }
}
