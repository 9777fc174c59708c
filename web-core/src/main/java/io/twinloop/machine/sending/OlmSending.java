package io.twinloop.machine.sending;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.olm.Encrypted;
import io.twinloop.olm.OlmRatchet;
import io.twinloop.olm.OlmSession;
import io.twinloop.olm.OlmSessions;
import io.twinloop.port.Entropy;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.OlmPayload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Encrypts to other devices, within operations: the session's next state is written with whatever
 * the operation stores, so that no message key is used twice. Every call suspends.
 */
public final class OlmSending {
  private final CryptoEntries entries;
  private final OlmRatchet ratchet;

  public OlmSending(CryptoEntries entries, CryptoPrimitives primitives, Entropy entropy) {
    this.entries = entries;
    this.ratchet = new OlmRatchet(primitives, entropy);
  }

  /** Reads all that sending to them takes at once. */
  public void load(CryptoTransaction transaction, Collection<DeviceKeys> devices) {
    List<EntryKey> sessions = new ArrayList<>();
    for (DeviceKeys device : devices) {
      sessions.add(entries.olmSessions.at(path(device)));
    }
    transaction.load(sessions);
  }

  /** Those of them that there is no session with, our own device aside. */
  public List<DeviceKeys> lacking(CryptoTransaction transaction, Collection<DeviceKeys> devices) {
    load(transaction, devices);
    DeviceKeys own = own(transaction);
    List<DeviceKeys> lacking = new ArrayList<>();
    for (DeviceKeys device : devices) {
      if (!isSame(device, own) && sessions(transaction, device).toSend().isEmpty()) {
        lacking.add(device);
      }
    }
    return lacking;
  }

  /** Whether {@link #encrypt} can; never to our own device. */
  public boolean hasSession(CryptoTransaction transaction, DeviceKeys device) {
    return toSend(transaction, own(transaction), device).isPresent();
  }

  /**
   * The content of an {@link OlmEnvelope#TYPE} message to that device.
   *
   * @param content JSON text
   * @return JSON text; empty where there is no session with the device, or it is our own
   */
  public Optional<String> encrypt(
      CryptoTransaction transaction, DeviceKeys device, String type, String content) {
    DeviceKeys own = own(transaction);
    Optional<OlmSession> session = toSend(transaction, own, device);
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Bytes payload = Bytes.utf8(OlmPayload.text(own, device, type, content));
    Encrypted encrypted = ratchet.encrypt(session.get(), payload);
    OlmSessions after = sessions(transaction, device).sent(encrypted.session());
    transaction.put(entries.olmSessions, after, path(device));
    return Optional.of(
        OlmEnvelope.content(
            own.curve25519(), device.curve25519(), encrypted.message().toCiphertext()));
  }

  private Optional<OlmSession> toSend(
      CryptoTransaction transaction, DeviceKeys own, DeviceKeys device) {
    return isSame(device, own) ? Optional.empty() : sessions(transaction, device).toSend();
  }

  static boolean isSame(DeviceKeys device, DeviceKeys own) {
    return device.address().equals(own.address()) || device.curve25519().equals(own.curve25519());
  }

  private OlmSessions sessions(CryptoTransaction transaction, DeviceKeys device) {
    return transaction.get(entries.olmSessions, path(device)).orElse(OlmSessions.NONE);
  }

  private DeviceKeys own(CryptoTransaction transaction) {
    Optional<OwnDevice> own = transaction.get(entries.ownDevice);
    return own.orElseThrow().keys();
  }

  private static String[] path(DeviceKeys device) {
    return new String[] {device.user().text(), device.curve25519().toString()};
  }
}
