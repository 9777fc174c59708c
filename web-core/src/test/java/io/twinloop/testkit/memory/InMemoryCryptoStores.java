package io.twinloop.testkit.memory;

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
}
