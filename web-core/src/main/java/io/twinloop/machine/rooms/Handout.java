package io.twinloop.machine.rooms;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.sending.OlmSending;
import io.twinloop.machine.sending.ToDeviceRequests;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.RoomKeyWithheld;
import io.twinloop.todevice.WithheldCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The room keys that one operation hands out, and the notices in place of keys. */
final class Handout {
  private final CryptoTransaction transaction;
  private final CryptoEntries entries;
  private final OlmSending sending;
  private final Curve25519Key own;
  private final Map<DeviceAddress, String> keys = new LinkedHashMap<>();
  private final Map<DeviceAddress, String> notices = new LinkedHashMap<>();

  /** To these devices at most. Suspends. */
  Handout(
      CryptoTransaction transaction,
      CryptoEntries entries,
      OlmSending sending,
      Collection<DeviceKeys> devices) {
    this.transaction = transaction;
    this.entries = entries;
    this.sending = sending;
    Optional<OwnDevice> ours = transaction.get(entries.ownDevice);
    this.own = ours.orElseThrow().keys().curve25519();
    List<EntryKey> told = new ArrayList<>();
    for (DeviceKeys device : devices) {
      told.add(entries.noOlmNotices.at(path(device)));
    }
    transaction.load(told);
    sending.load(transaction, devices);
  }

  /**
   * Gives the key, or says that there is no Olm session to give it over. That is said once,
   * whatever the number of rooms and sessions, until there was one in between (Matrix
   * specification, {@code m.room_key.withheld}). Suspends.
   *
   * @return whether the device gets it
   */
  boolean give(DeviceKeys device, RoomKey key) {
    Optional<String> content = sending.encrypt(transaction, device, RoomKey.TYPE, key.content());
    boolean isTold = transaction.get(entries.noOlmNotices, path(device)).isPresent();
    if (content.isPresent()) {
      keys.put(device.address(), content.get());
      if (isTold) {
        transaction.delete(entries.noOlmNotices, path(device));
      }
    } else if (!isTold) {
      withhold(device, RoomKeyWithheld.noOlm());
      transaction.put(entries.noOlmNotices, WithheldCode.NO_OLM, path(device));
    }
    return content.isPresent();
  }

  void withhold(DeviceKeys device, RoomKeyWithheld notice) {
    notices.put(device.address(), notice.content(own));
  }

  /** To be sent when the operation is committed. Suspends. */
  void post(ToDeviceRequests requests) {
    requests.add(transaction, OlmEnvelope.TYPE, keys);
    requests.add(transaction, RoomKeyWithheld.TYPE, notices);
  }

  private static String[] path(DeviceKeys device) {
    return new String[] {device.user().text(), device.curve25519().toString()};
  }
}
