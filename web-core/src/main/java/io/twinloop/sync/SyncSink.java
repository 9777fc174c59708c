package io.twinloop.sync;

import io.twinloop.sync.wire.SyncResponse;

/** Where sync responses go. */
public interface SyncSink {

  /**
   * Applies the response and stores it together with the position, in one transaction. Only after
   * it has returned is the position sent, so that a response is never acknowledged before it is
   * kept. Suspends.
   *
   * @throws io.twinloop.error.StoreFailure where it is applied but not stored: the sync goes on in
   *     memory. Whoever stores a later position has to store these changes with it.
   */
  void accept(SyncResponse response, SyncPosition position);
}
