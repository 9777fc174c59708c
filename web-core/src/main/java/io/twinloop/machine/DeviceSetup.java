package io.twinloop.machine;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.SigningKey;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.KeyMaker;
import io.twinloop.device.KeyMaker.MadeKeys;
import io.twinloop.device.KeySupply;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.ServerKeys;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.Timestamp;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/** Makes our device and its keys. What is made is stored before anybody hears of it. */
public final class DeviceSetup {
  private final CryptoEntries entries;
  private final CryptoPrimitives primitives;
  private final KeyMaker maker;

  public DeviceSetup(CryptoEntries entries, CryptoPrimitives primitives, JsonReader json) {
    this.entries = entries;
    this.primitives = primitives;
    this.maker = new KeyMaker(primitives, json);
  }

  /**
   * Our device; empty where it was not made yet, or where the database was deleted since. Suspends.
   *
   * @param address whom the session says that we are
   * @throws TwinloopException {@code STORAGE_LOST} where there is one that cannot be read: made
   *     anew, it would give ids of keys a second time; or where it is another than that
   */
  public Optional<OwnDevice> find(CryptoTransaction transaction, DeviceAddress address) {
    Optional<OwnDevice> known = transaction.get(entries.ownDevice);
    if (known.isPresent()) {
      requireOurs(known.get(), address);
      return known;
    }
    if (transaction.get(entries.agreementKeys, CryptoEntries.IDENTITY).isPresent()) {
      throw new TwinloopException(
          ErrorCode.STORAGE_LOST,
          "The keys of this device are damaged on this disk: sign out, and in again.");
    }
    return Optional.empty();
  }

  /**
   * Our device, where it was made before. Suspends.
   *
   * @throws TwinloopException {@code KEYS_LOST} where it is not there; as {@link #find}
   */
  public OwnDevice device(CryptoTransaction transaction, DeviceAddress address) {
    Optional<OwnDevice> known = find(transaction, address);
    if (known.isPresent()) {
      return known.get();
    }
    throw lost();
  }

  /**
   * Our device, made now if there is none: only where nobody knows another under its name.
   * Suspends.
   *
   * @throws TwinloopException as {@link #find}
   */
  public OwnDevice make(CryptoTransaction transaction, DeviceAddress address) {
    Optional<OwnDevice> known = find(transaction, address);
    if (known.isPresent()) {
      return known.get();
    }
    AgreementKey identity = primitives.newAgreementKey();
    SigningKey signing = primitives.newSigningKey();
    OwnDevice made = maker.newDevice(address, identity.publicKey(), signing);
    transaction.put(entries.agreementKeys, identity, CryptoEntries.IDENTITY);
    transaction.put(entries.signingKeys, signing, CryptoEntries.SIGNING);
    transaction.put(entries.ownDevice, made);
    return made;
  }

  /**
   * Our device with as many one-time and fallback keys as it needs. Suspends.
   *
   * @param left what the homeserver says it still has
   */
  public OwnDevice replenish(CryptoTransaction transaction, ServerKeys left, Timestamp now) {
    OwnDevice device = transaction.get(entries.ownDevice).orElseThrow();
    KeySupply supply = KeySupply.needed(device.pool(), left, now);
    if (supply.isNothing()) {
      return device;
    }
    SigningKey signing = transaction.get(entries.signingKeys, CryptoEntries.SIGNING).orElseThrow();
    MadeKeys made = maker.make(device, signing, supply);
    made.privateKeys()
        .forEach(
            (id, key) -> transaction.put(entries.agreementKeys, key, CryptoEntries.oneTime(id)));
    transaction.put(entries.ownDevice, made.device());
    return made.device();
  }

  /** The device that the session names is nowhere any more. */
  public static TwinloopException lost() {
    return new TwinloopException(
        ErrorCode.KEYS_LOST,
        "The browser has deleted the keys of this device, and others would not trust new ones under"
            + " its name: sign out, and in again.");
  }

  /**
   * @throws TwinloopException {@code STORAGE_LOST} where it is another than that
   */
  public static void requireOurs(OwnDevice stored, DeviceAddress address) {
    if (!stored.keys().address().equals(address)) {
      throw new TwinloopException(
          ErrorCode.STORAGE_LOST,
          "The keys on this disk belong to another device: sign out, and in again.");
    }
  }
}
