package io.twinloop.store.crypto;

import io.twinloop.error.StoreFailure;
import io.twinloop.id.UserId;
import io.twinloop.port.Callback;

/** Opens the cryptographic state of accounts. It is deleted with the rest of the account. */
public interface CryptoStores {

  /**
   * Opens the account's store, making it where there is none. Suspends.
   *
   * @param lost called, and must not suspend, when the connection ends by itself: deleted, evicted,
   *     or closed to let a newer version upgrade; the store is of no use then
   * @throws StoreFailure where it cannot be opened
   */
  CryptoStore open(UserId account, Callback lost);

  /**
   * As {@link #open}, but makes nothing, not even later, where it was deleted meanwhile.
   *
   * @throws StoreFailure also {@code STORAGE_LOST}, where there is none
   */
  CryptoStore openExisting(UserId account, Callback lost);
}
