package io.twinloop.testkit.contract;

import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeaseStore;

/** A number in a store that a lease protects, as one context sees it. Every call suspends. */
interface FencedCount {

  /** 0 where none was committed; fails where not all of one commit is there. */
  int read();

  /**
   * @throws LeaseLost where the fence does not let through
   */
  void commit(int number, Fence fence);

  LeaseStore leases();

  void close();
}
