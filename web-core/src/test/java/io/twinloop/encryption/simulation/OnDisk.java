package io.twinloop.encryption.simulation;

import io.twinloop.id.RoomId;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.kept.ToDevicePosition;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.SimulatedCryptoStore;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.database.SimulatedDatabase;
import java.util.Optional;

/** What is committed at this moment, for those who judge. */
final class OnDisk {
  private final SimulatedDatabase database;
  private final CryptoEntries entries = new CryptoEntries(new JacksonJson());

  OnDisk(SimulatedDatabase database) {
    this.database = database;
  }

  boolean hasRoomKey(RoomId room, String session) {
    return value(entries.inboundSessions.at(room.text(), session)).isPresent();
  }

  /** Of the one-time or fallback key of that name. */
  boolean hasPrivateHalf(String key) {
    return value(entries.agreementKeys.at(CryptoEntries.oneTime(key))).isPresent();
  }

  /** Up to where to-device messages are stored. */
  Optional<String> position() {
    return value(entries.positions.at(CryptoEntries.TO_DEVICE))
        .flatMap(entries.positions.codec()::decode)
        .map(ToDevicePosition::next);
  }

  private Optional<EntryValue> value(EntryKey key) {
    return database
        .row(SimulatedCryptoStore.table(key.kind()), SimulatedCryptoStore.place(key))
        .map(CryptoStore.Entry::value);
  }
}
