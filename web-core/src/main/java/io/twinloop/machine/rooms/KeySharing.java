package io.twinloop.machine.rooms;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceKeys;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.kept.KeyShares;
import io.twinloop.machine.kept.KeyShares.Standing;
import io.twinloop.machine.sending.OlmSending;
import io.twinloop.machine.sending.ToDeviceRequests;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.Recipient;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.RoomKeyWithheld;
import io.twinloop.todevice.WithheldCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the key of a session to those who are to have it, within operations, and tells the others
 * why they do not get it. Every call suspends.
 */
final class KeySharing {
  private final CryptoEntries entries;
  private final OutboundSessions sessions;
  private final OlmSending sending;
  private final ToDeviceRequests requests;

  KeySharing(CryptoEntries entries, OutboundSessions sessions, KeyRoutes routes) {
    this.entries = entries;
    this.sessions = sessions;
    this.sending = routes.sending();
    this.requests = routes.requests();
  }

  /**
   * The devices that neither have the key nor were told that they do not get it. One without an Olm
   * session is among them again as soon as there is one, which it can begin itself.
   */
  Map<Recipient, DeviceKeys> unserved(
      CryptoTransaction transaction, KeyShares shares, Recipients recipients) {
    Map<Recipient, DeviceKeys> unserved = with(Standing.UNSERVED, shares, recipients);
    Map<Recipient, DeviceKeys> withoutOlm = with(Standing.WITHOUT_OLM, shares, recipients);
    sending.load(transaction, withoutOlm.values());
    for (Map.Entry<Recipient, DeviceKeys> entry : withoutOlm.entrySet()) {
      if (sending.hasSession(transaction, entry.getValue())) {
        unserved.put(entry.getKey(), entry.getValue());
      }
    }
    return unserved;
  }

  /** The devices that were told that there is no Olm session with them. */
  List<DeviceKeys> withoutOlm(KeyShares shares, Recipients recipients) {
    return List.copyOf(with(Standing.WITHOUT_OLM, shares, recipients).values());
  }

  private static Map<Recipient, DeviceKeys> with(
      Standing standing, KeyShares shares, Recipients recipients) {
    Map<Recipient, DeviceKeys> found = new LinkedHashMap<>();
    for (Map.Entry<Recipient, DeviceKeys> entry : recipients.devices().entrySet()) {
      if (shares.standing(entry.getKey(), recipients.code(entry.getKey())) == standing) {
        found.put(entry.getKey(), entry.getValue());
      }
    }
    return found;
  }

  /** Serves those of the devices that are unserved still; what is to be sent is stored. */
  void share(
      CryptoTransaction transaction,
      RoomAudience audience,
      ActiveSession active,
      Collection<Recipient> some) {
    Recipients recipients = Recipients.of(transaction, entries, audience);
    Map<Recipient, DeviceKeys> due = unserved(transaction, active.shares(), recipients);
    due.keySet().retainAll(some);
    if (due.isEmpty()) {
      return;
    }
    Handout handout = new Handout(transaction, entries, sending, due.values());
    RoomKey key = key(audience, active);
    Set<Recipient> served = new HashSet<>();
    Map<Recipient, WithheldCode> refused = new HashMap<>();
    for (Map.Entry<Recipient, DeviceKeys> entry : due.entrySet()) {
      Recipient recipient = entry.getKey();
      WithheldCode code = recipients.excluded().get(recipient);
      if (code != null) {
        refused.put(recipient, code);
        handout.withhold(entry.getValue(), RoomKeyWithheld.of(code, audience.room(), active.id()));
      } else if (handout.give(entry.getValue(), key)) {
        served.add(recipient);
      } else {
        refused.put(recipient, WithheldCode.NO_OLM);
      }
    }
    handout.post(requests);
    sessions.put(transaction, audience.room(), active, active.shares().with(served, refused));
  }

  private RoomKey key(RoomAudience audience, ActiveSession active) {
    boolean isShareable = active.stored().history() == HistorySharing.SHAREABLE;
    return new RoomKey(audience.room(), sessions.share(active), isShareable);
  }
}
