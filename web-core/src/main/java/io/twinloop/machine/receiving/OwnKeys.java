package io.twinloop.machine.receiving;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.KeyPool;
import io.twinloop.device.OneTimeKey;
import io.twinloop.device.OwnDevice;
import io.twinloop.machine.InboundEntries;
import io.twinloop.olm.OneTimeKeys;
import java.util.Optional;

/** Our device and its private keys within one operation. */
final class OwnKeys implements OneTimeKeys {
  private final CryptoTransaction transaction;
  private final InboundEntries entries;

  OwnKeys(CryptoTransaction transaction, InboundEntries entries) {
    this.transaction = transaction;
    this.entries = entries;
  }

  /** Suspends. Empty before the device was made. */
  Optional<OwnDevice> device() {
    return transaction.get(entries.ownDevice);
  }

  /** Suspends. */
  AgreementKey identity() {
    return transaction.get(entries.agreementKeys, InboundEntries.IDENTITY).orElseThrow();
  }

  @Override
  public Optional<AgreementKey> find(Curve25519Key publicKey) {
    Optional<OneTimeKey> key = pool().find(publicKey);
    return key.isPresent()
        ? transaction.get(entries.agreementKeys, InboundEntries.oneTime(key.get().id()))
        : Optional.empty();
  }

  /** In the same write as the session that it began; a fallback key stays. Suspends. */
  void used(Curve25519Key publicKey) {
    KeyPool.Change change = pool().used(publicKey);
    transaction.put(entries.ownDevice, device().orElseThrow().with(change.pool()));
    for (OneTimeKey dropped : change.dropped()) {
      transaction.delete(entries.agreementKeys, InboundEntries.oneTime(dropped.id()));
    }
  }

  private KeyPool pool() {
    return device().orElseThrow().pool();
  }
}
