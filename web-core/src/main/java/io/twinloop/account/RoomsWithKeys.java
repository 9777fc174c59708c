package io.twinloop.account;

import io.twinloop.encryption.Encryption;
import io.twinloop.machine.EncryptedEvent;
import io.twinloop.machine.RoomDecryption;
import io.twinloop.machine.RoomKeysChanged;
import io.twinloop.port.Subscription;
import java.util.List;
import java.util.function.Consumer;

/** Rooms as the account's own keys open them. */
record RoomsWithKeys(Encryption encryption) implements EncryptedRooms {

  @Override
  public List<RoomDecryption> decrypt(List<EncryptedEvent> events) {
    return encryption.decrypt(events);
  }

  @Override
  public Subscription onKeys(Consumer<RoomKeysChanged> listener) {
    return encryption.onKeys(listener);
  }
}
