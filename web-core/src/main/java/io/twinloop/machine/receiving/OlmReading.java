package io.twinloop.machine.receiving;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.Signatures;
import io.twinloop.device.UserDevices;
import io.twinloop.id.UserId;
import io.twinloop.machine.InboundEntries;
import io.twinloop.olm.Effort;
import io.twinloop.olm.OlmHandshake;
import io.twinloop.olm.OlmInbox;
import io.twinloop.olm.OlmMessage;
import io.twinloop.olm.OlmRatchet;
import io.twinloop.olm.OlmSessions;
import io.twinloop.olm.Reception;
import io.twinloop.olm.Reception.Received;
import io.twinloop.port.Entropy;
import io.twinloop.port.JsonReader;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.PayloadOutcome;
import io.twinloop.todevice.PayloadReview;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Opens the Olm messages of one operation, one after the other. */
final class OlmReading {
  private final CryptoTransaction transaction;
  private final InboundEntries entries;
  private final OwnKeys own;
  private final OlmInbox inbox;
  private final PayloadReview review;

  /** In vain, for messages in the name of each user. */
  private final Map<UserId, Integer> steps = new HashMap<>();

  OlmReading(
      CryptoTransaction transaction,
      InboundEntries entries,
      OwnKeys own,
      DeviceKeys device,
      CryptoPrimitives primitives,
      Entropy entropy,
      JsonReader json) {
    this.transaction = transaction;
    this.entries = entries;
    this.own = own;
    OlmRatchet ratchet = new OlmRatchet(primitives, entropy);
    OlmHandshake handshake = new OlmHandshake(primitives, entropy, ratchet);
    this.inbox = new OlmInbox(ratchet, handshake, own.identity(), own);
    this.review = new PayloadReview(new Signatures(primitives), json, device);
  }

  /**
   * Decrypts it; what that changes will be written, even where nobody believes what it says. All
   * forgeries of an operation in the name of one user cost as much as one may: who sends more does
   * not keep the lease from anybody, and stands in front of nobody else's messages.
   */
  Reception decrypt(OlmEnvelope envelope, OlmMessage message) {
    String[] device = {envelope.sender().text(), envelope.senderKey().toString()};
    OlmSessions sessions = transaction.get(entries.olmSessions, device).orElse(OlmSessions.NONE);
    Effort effort = new Effort(Effort.MOST - steps.getOrDefault(envelope.sender(), 0));
    Reception reception = inbox.receive(envelope.senderKey(), sessions, message, effort);
    if (reception instanceof Received received) {
      transaction.put(entries.olmSessions, received.sessions(), device);
      if (received.spent().isPresent()) {
        own.used(received.spent().get());
      }
    } else {
      steps.put(envelope.sender(), Effort.MOST - effort.left());
    }
    return reception;
  }

  PayloadOutcome review(OlmEnvelope envelope, Received received) {
    return review.review(envelope, received.plaintext(), known(envelope));
  }

  private Optional<DeviceKeys> known(OlmEnvelope envelope) {
    Optional<UserDevices> devices = transaction.get(entries.devices, envelope.sender().text());
    Curve25519Key key = envelope.senderKey();
    return devices.flatMap(all -> all.find(key));
  }
}
