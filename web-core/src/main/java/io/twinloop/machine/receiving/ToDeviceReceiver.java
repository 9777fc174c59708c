package io.twinloop.machine.receiving;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.TrackedUsers;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.DeviceSetup;
import io.twinloop.machine.InboundEntries;
import io.twinloop.machine.kept.ReceivedHashes;
import io.twinloop.machine.kept.ToDevicePosition;
import io.twinloop.machine.receiving.Receipt.Overtaken;
import io.twinloop.machine.receiving.Receipt.Stored;
import io.twinloop.olm.MessageHash;
import io.twinloop.port.Entropy;
import io.twinloop.port.JsonReader;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in to-device messages: sessions, room keys, hashes and the new position are one write, so
 * that the position is never ahead of the keys. What came before is recognised and skipped.
 */
public final class ToDeviceReceiver {
  private final InboundEntries entries;
  private final CryptoPrimitives primitives;
  private final Entropy entropy;
  private final JsonReader json;

  public ToDeviceReceiver(
      InboundEntries entries, CryptoPrimitives primitives, Entropy entropy, JsonReader json) {
    this.entries = entries;
    this.primitives = primitives;
    this.entropy = entropy;
    this.json = json;
  }

  /**
   * Suspends.
   *
   * @throws TwinloopException {@code KEYS_LOST} where our device is not there
   */
  public Receipt receive(CryptoTransaction transaction, ToDeviceBatch batch) {
    Optional<ToDevicePosition> position =
        transaction.get(entries.positions, InboundEntries.TO_DEVICE);
    if (!position.map(ToDevicePosition::next).equals(batch.since())) {
      return new Overtaken();
    }
    Set<MessageHash> known = hasOlm(batch) ? known(transaction) : new HashSet<>();
    Reading reading = reading(transaction, known);
    for (ToDeviceMessage message : batch.messages()) {
      reading.read(message);
    }
    reading.keepKeys();
    long batches = position.map(ToDevicePosition::batches).orElse(0L);
    if (!reading.hashes().isEmpty()) {
      transaction.put(
          entries.receivedHashes,
          new ReceivedHashes(reading.hashes()),
          ReceivedHashes.place(batches));
      batches++;
    }
    reading.suspicions().store();
    noteChanges(transaction, batch);
    ToDevicePosition next = new ToDevicePosition(batch.next(), batches);
    if (!position.equals(Optional.of(next))) {
      transaction.put(entries.positions, next, InboundEntries.TO_DEVICE);
    }
    return new Stored(reading.sessions(), reading.others(), reading.failures());
  }

  private Reading reading(CryptoTransaction transaction, Set<MessageHash> known) {
    OwnKeys own = new OwnKeys(transaction, entries);
    OwnDevice device = own.device().orElseThrow(DeviceSetup::lost);
    OlmReading olm =
        new OlmReading(transaction, entries, own, device.keys(), primitives, entropy, json);
    return new Reading(transaction, entries, primitives, olm, device.keys(), known);
  }

  /** Only these are told from those that came before by their hash. */
  private static boolean hasOlm(ToDeviceBatch batch) {
    for (ToDeviceMessage message : batch.messages()) {
      if (message.isEncrypted()) {
        return true;
      }
    }
    return false;
  }

  private Set<MessageHash> known(CryptoTransaction transaction) {
    List<EntryKey> places = new ArrayList<>();
    for (int i = 0; i < ReceivedHashes.BATCHES; i++) {
      places.add(entries.receivedHashes.at(ReceivedHashes.place(i)));
    }
    transaction.load(places);
    Set<MessageHash> known = new HashSet<>();
    for (int i = 0; i < ReceivedHashes.BATCHES; i++) {
      Optional<ReceivedHashes> received =
          transaction.get(entries.receivedHashes, ReceivedHashes.place(i));
      received.ifPresent(one -> known.addAll(one.hashes()));
    }
    return known;
  }

  private void noteChanges(CryptoTransaction transaction, ToDeviceBatch batch) {
    TrackedUsers before = transaction.get(entries.trackedUsers).orElse(TrackedUsers.NONE);
    TrackedUsers after = before.changed(batch.changes());
    if (!after.equals(before)) {
      transaction.put(entries.trackedUsers, after);
    }
  }
}
