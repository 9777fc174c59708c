package io.twinloop.account;

import io.twinloop.encryption.Encryption;
import io.twinloop.event.Standing;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.devices.Attribution;
import io.twinloop.machine.devices.Authenticity;
import io.twinloop.machine.devices.Authorship;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.port.Subscription;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  public void prepare(RoomAudience audience, Cancellation cancellation) {
    encryption.prepare(audience, cancellation);
  }

  @Override
  public List<Standing> standings(List<Authorship> messages) {
    List<Standing> standings = new ArrayList<>();
    Set<UserId> unknown = new HashSet<>();
    List<Attribution> attributions = encryption.attribute(messages);
    for (int i = 0; i < attributions.size(); i++) {
      Authenticity authenticity = attributions.get(i).authenticity();
      standings.add(standing(authenticity));
      if (authenticity == Authenticity.UNKNOWN_DEVICE) {
        unknown.add(messages.get(i).sender());
      }
    }
    encryption.learnDevices(unknown);
    return standings;
  }

  @Override
  public Subscription onDevices(Consumer<DevicesChanged> listener) {
    return encryption.onDevices(listener);
  }

  private static Standing standing(Authenticity authenticity) {
    return switch (authenticity) {
      case OWN_DEVICE, KNOWN_DEVICE -> Standing.KNOWN_DEVICE;
      case UNKNOWN_DEVICE, UNLISTED_DEVICE -> Standing.UNKNOWN_DEVICE;
      case MISMATCHED_DEVICE -> Standing.MISMATCHED_DEVICE;
      case IMPORTED -> Standing.COPIED_KEY;
    };
  }

  @Override
  public Subscription onKeys(Consumer<RoomKeysChanged> listener) {
    return encryption.onKeys(listener);
  }
}
