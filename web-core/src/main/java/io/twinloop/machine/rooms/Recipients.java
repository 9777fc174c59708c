package io.twinloop.machine.rooms;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.UserDevices;
import io.twinloop.id.UserId;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.megolm.Recipient;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.todevice.WithheldCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The devices of an audience as an operation finds them: all that take room keys but our own.
 *
 * @param devices those that are to read, and those that are not
 * @param excluded what those that are not are told
 */
record Recipients(Map<Recipient, DeviceKeys> devices, Map<Recipient, WithheldCode> excluded) {

  /** Suspends. */
  static Recipients of(CryptoTransaction transaction, CryptoEntries entries, RoomAudience room) {
    Optional<OwnDevice> own = transaction.get(entries.ownDevice);
    DeviceKeys ours = own.orElseThrow().keys();
    transaction.load(places(entries, room.readers()));
    Map<Recipient, DeviceKeys> devices = new LinkedHashMap<>();
    Map<Recipient, WithheldCode> excluded = new LinkedHashMap<>();
    for (UserId user : room.readers()) {
      Optional<UserDevices> known = transaction.get(entries.devices, user.text());
      for (DeviceKeys device : known.orElse(UserDevices.none(user)).devices().values()) {
        if (device.takesRoomKeys() && !device.address().equals(ours.address())) {
          Recipient recipient = recipient(device);
          devices.put(recipient, device);
          Optional.ofNullable(room.excluded().get(device.address()))
              .ifPresent(code -> excluded.put(recipient, code));
        }
      }
    }
    return new Recipients(devices, excluded);
  }

  static Recipient recipient(DeviceKeys device) {
    return new Recipient(device.user(), device.device(), device.curve25519());
  }

  /** Those that are to read. */
  Set<Recipient> readers() {
    Set<Recipient> readers = new HashSet<>(devices.keySet());
    readers.removeAll(excluded.keySet());
    return readers;
  }

  /** Why the device is not to have the key, if so. */
  Optional<WithheldCode> code(Recipient recipient) {
    return Optional.ofNullable(excluded.get(recipient));
  }

  private static List<EntryKey> places(CryptoEntries entries, Set<UserId> users) {
    List<EntryKey> places = new ArrayList<>();
    for (UserId user : users) {
      places.add(entries.devices.at(user.text()));
    }
    return places;
  }
}
