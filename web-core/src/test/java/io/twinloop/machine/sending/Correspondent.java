package io.twinloop.machine.sending;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyMaker.MadeKeys;
import io.twinloop.device.KeySupply;
import io.twinloop.device.Signatures;
import io.twinloop.device.SignedKey;
import io.twinloop.device.TestDevice;
import io.twinloop.json.JsonObjectText;
import io.twinloop.olm.Effort;
import io.twinloop.olm.Encrypted;
import io.twinloop.olm.OlmHandshake;
import io.twinloop.olm.OlmInbox;
import io.twinloop.olm.OlmRatchet;
import io.twinloop.olm.OlmSessions;
import io.twinloop.olm.OneTimeKeys;
import io.twinloop.olm.Reception;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.OlmEnvelope.Addressed;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.PayloadOutcome;
import io.twinloop.todevice.PayloadOutcome.Believed;
import io.twinloop.todevice.PayloadReview;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Another device that gives out one-time keys, reads what we send, and answers. */
final class Correspondent implements OneTimeKeys {
  private static final long SEED = 31;

  private final TestDevice device;
  private final OlmRatchet ratchet;
  private final OlmInbox inbox;
  private final Map<Curve25519Key, AgreementKey> oneTimeKeys = new HashMap<>();
  private int made;
  private OlmSessions sessions = OlmSessions.NONE;

  Correspondent(String user, String id) {
    this(TestDevice.of(user, id));
  }

  Correspondent(TestDevice device) {
    FixedEntropy entropy = new FixedEntropy(SEED + device.keys().hashCode());
    this.device = device;
    this.ratchet = new OlmRatchet(TestDevice.PRIMITIVES, entropy);
    OlmHandshake handshake = new OlmHandshake(TestDevice.PRIMITIVES, entropy, ratchet);
    this.inbox = new OlmInbox(ratchet, handshake, device.identity(), this);
  }

  DeviceKeys keys() {
    return device.keys();
  }

  AgreementKey identity() {
    return device.identity();
  }

  /** A new one, as an answer to {@code /keys/claim} has it for the device. */
  String oneTimeKey() {
    MadeKeys keys = TestDevice.MAKER.make(device.own(), device.key(), new KeySupply(++made, false));
    SignedKey last = keys.device().pool().unpublished().get(made - 1);
    oneTimeKeys.put(last.key().key(), keys.privateKeys().get(last.key().id()));
    return new JsonObjectText().putJson(last.id().toString(), last.json()).toString();
  }

  /** What the message says; it must be believed. */
  OlmPayload read(ToDeviceMessage message) {
    OlmEnvelope envelope =
        ((Addressed) OlmEnvelope.read(message, device.keys().curve25519())).envelope();
    Reception reception =
        inbox.receive(
            envelope.senderKey(),
            sessions,
            envelope.ciphertext().decode().orElseThrow(),
            new Effort(Effort.MOST));
    Reception.Received received = (Reception.Received) reception;
    sessions = received.sessions();
    PayloadReview review =
        new PayloadReview(new Signatures(TestDevice.PRIMITIVES), TestDevice.JSON, device.keys());
    PayloadOutcome outcome = review.review(envelope, received.plaintext(), Optional.empty());
    return ((Believed) outcome).payload();
  }

  /** A message to that device in the session that was read last. */
  ToDeviceMessage write(DeviceKeys to, String type, String content) {
    Bytes payload = Bytes.utf8(OlmPayload.text(device.keys(), to, type, content));
    Encrypted encrypted = ratchet.encrypt(sessions.toSend().orElseThrow(), payload);
    sessions = sessions.sent(encrypted.session());
    String envelope =
        OlmEnvelope.content(
            device.keys().curve25519(), to.curve25519(), encrypted.message().toCiphertext());
    return new ToDeviceMessage(
        OlmEnvelope.TYPE, device.keys().user(), TestDevice.JSON.read(envelope));
  }

  /** Forgets its sessions and the private halves of the keys that it gave out. */
  void loseSessions() {
    sessions = OlmSessions.NONE;
    oneTimeKeys.clear();
  }

  @Override
  public Optional<AgreementKey> find(Curve25519Key publicKey) {
    return Optional.ofNullable(oneTimeKeys.get(publicKey));
  }
}
