package io.twinloop.account;

import io.twinloop.encryption.Encryption;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.machine.EncryptedEvent;
import io.twinloop.machine.RoomDecryption;
import io.twinloop.machine.RoomKeysChanged;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.machine.rooms.RoomEncryption;
import io.twinloop.port.Subscription;
import io.twinloop.task.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Rooms as the account's own keys open them. */
record RoomsWithKeys(Encryption encryption) implements RoomCipher {

  @Override
  public List<RoomDecryption> decrypt(List<EncryptedEvent> events) {
    return encryption.decrypt(events);
  }

  @Override
  public Optional<RoomEncryption> encryption(RoomId room) {
    return encryption.roomEncryption(room);
  }

  @Override
  public void note(RoomId room, Json content, Cancellation cancellation) {
    encryption.noteEncryption(room, content, cancellation);
  }

  @Override
  public String encrypt(
      RoomAudience audience, String type, String content, Cancellation cancellation) {
    return encryption.encrypt(audience, type, content, cancellation).content();
  }

  @Override
  public Subscription onKeys(Consumer<RoomKeysChanged> listener) {
    return encryption.onKeys(listener);
  }
}
