package io.twinloop.testkit.memory;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.UserId;
import io.twinloop.port.Callback;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.CryptoStores;

final class InMemoryCryptoStores implements CryptoStores {
  private final InMemoryOrigin origin;

  InMemoryCryptoStores(InMemoryOrigin origin) {
    this.origin = origin;
  }

  @Override
  public CryptoStore open(UserId account, Callback lost) {
    origin.disk.read();
    InMemoryCrypto crypto = origin.crypto.computeIfAbsent(account, unused -> origin.newCrypto());
    return new InMemoryCryptoStore(origin.disk, crypto, lost);
  }

  @Override
  public CryptoStore openExisting(UserId account, Callback lost) {
    origin.disk.read();
    InMemoryCrypto crypto = origin.crypto.get(account);
    if (crypto == null) {
      throw new StoreFailure(ErrorCode.STORAGE_LOST, "There are no keys of the account.");
    }
    return new InMemoryCryptoStore(origin.disk, crypto, lost);
  }
}
