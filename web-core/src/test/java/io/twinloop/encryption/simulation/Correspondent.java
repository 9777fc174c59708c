package io.twinloop.encryption.simulation;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.SigningKey;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyMaker;
import io.twinloop.device.KeyMaker.MadeKeys;
import io.twinloop.device.KeySupply;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.SignedKey;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.Encryption;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.RoomPayload;
import io.twinloop.olm.Effort;
import io.twinloop.olm.Encrypted;
import io.twinloop.olm.NormalMessage;
import io.twinloop.olm.OlmHandshake;
import io.twinloop.olm.OlmInbox;
import io.twinloop.olm.OlmMessage;
import io.twinloop.olm.OlmRatchet;
import io.twinloop.olm.OlmSession;
import io.twinloop.olm.OlmSessions;
import io.twinloop.olm.Reception;
import io.twinloop.port.Entropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody else's device, which keeps everything in memory and nothing ever happens to: it takes
 * what our device sends and writes to it. A message that it cannot open, or two that were encrypted
 * with one key, fail here.
 */
final class Correspondent {
  private static final JacksonJson JSON = new JacksonJson();

  private final KeyMaker maker;
  private final GroupEncryption encryption;
  private final GroupDecryption decryption;
  private final OlmRatchet ratchet;
  private final OlmHandshake handshake;
  private final OlmInbox inbox;
  private final AgreementKey identity;
  private final SigningKey signing;
  private final OwnDevice own;
  private final Map<Curve25519Key, AgreementKey> oneTimeKeys = new HashMap<>();
  private final Map<String, NormalMessage> received = new HashMap<>();
  private final Map<String, InboundGroupSession> roomKeys = new HashMap<>();
  private OlmSessions sessions = OlmSessions.NONE;
  private Optional<OutboundGroupSession> speaking = Optional.empty();

  Correspondent(UserId user, CryptoPrimitives primitives, Entropy entropy) {
    maker = new KeyMaker(primitives, JSON);
    encryption = new GroupEncryption(primitives, entropy);
    decryption = new GroupDecryption(primitives);
    ratchet = new OlmRatchet(primitives, entropy);
    handshake = new OlmHandshake(primitives, entropy, ratchet);
    identity = primitives.newAgreementKey();
    signing = primitives.newSigningKey();
    inbox =
        new OlmInbox(
            ratchet, handshake, identity, key -> Optional.ofNullable(oneTimeKeys.get(key)));
    DeviceAddress address = new DeviceAddress(user, new DeviceId("OTHER"));
    own = maker.newDevice(address, identity.publicKey(), signing);
  }

  DeviceKeys keys() {
    return own.keys();
  }

  UserId user() {
    return keys().user();
  }

  /** A new key, as {@code /keys/claim} answers it. */
  String oneTimeKey() {
    MadeKeys made = maker.make(own, signing, new KeySupply(1, false));
    SignedKey signed = made.device().pool().unpublished().get(0);
    made.privateKeys().values().forEach(key -> oneTimeKeys.put(key.publicKey(), key));
    return new JsonObjectText().putJson(signed.id().toString(), signed.json()).toString();
  }

  boolean canWrite() {
    return sessions.toSend().isPresent();
  }

  /** Begins a session with one of our device's one-time keys. */
  void begin(DeviceKeys ours, Curve25519Key oneTimeKey) {
    OlmSession begun = handshake.begin(identity, ours.curve25519(), oneTimeKey).orElseThrow();
    sessions = sessions.received(begun);
  }

  ToDeviceMessage write(DeviceKeys ours, String type, String content) {
    Bytes payload = Bytes.utf8(OlmPayload.text(keys(), ours, type, content));
    Encrypted encrypted = ratchet.encrypt(sessions.toSend().orElseThrow(), payload);
    sessions = sessions.sent(encrypted.session());
    String envelope =
        OlmEnvelope.content(
            keys().curve25519(), ours.curve25519(), encrypted.message().toCiphertext());
    return new ToDeviceMessage(OlmEnvelope.TYPE, user(), JSON.read(envelope));
  }

  boolean canSpeak() {
    return speaking.isPresent();
  }

  /** Speaks with a new session from now on. */
  void changeSession() {
    speaking = Optional.of(encryption.create());
  }

  /** The key of what it speaks with, from here on. */
  RoomKey roomKey() {
    return new RoomKey(Room.ID, encryption.share(speaking.orElseThrow()), true);
  }

  /** The content of an event that says so. */
  String say(String text) {
    OutboundGroupSession session = speaking.orElseThrow();
    Json content = JSON.read(content(text));
    Encryption said =
        encryption.encrypt(session, RoomPayload.write(Room.ID, "m.room.message", content));
    speaking = Optional.of(said.session());
    return EncryptedContent.write(
        session.id(), said.message(), keys().curve25519(), keys().device(), content);
  }

  static String content(String text) {
    return new JsonObjectText().put("body", text).toString();
  }

  /** Takes in what our device sent. */
  void receive(UserId sender, String type, Json content) {
    if (!type.equals(OlmEnvelope.TYPE)) {
      return;
    }
    ToDeviceMessage message = new ToDeviceMessage(type, sender, content);
    OlmEnvelope envelope =
        ((OlmEnvelope.Addressed) OlmEnvelope.read(message, keys().curve25519())).envelope();
    OlmMessage olm = envelope.ciphertext().decode().orElseThrow();
    checkIsFirst(olm.normal());
    Reception reception =
        inbox.receive(envelope.senderKey(), sessions, olm, new Effort(Effort.MOST));
    if (!(reception instanceof Reception.Received opened)) {
      throw new AssertionError(user() + " cannot open a message: " + reception);
    }
    sessions = opened.sessions();
    opened.spent().ifPresent(oneTimeKeys::remove);
    RoomKey.from(JSON.read(opened.plaintext().asUtf8()).at("content")).ifPresent(this::take);
  }

  /** What the event says; empty where it has no key for it. */
  Optional<String> read(Json content) {
    EncryptedContent encrypted = EncryptedContent.from(content).orElseThrow();
    InboundGroupSession session = roomKeys.get(encrypted.sessionId());
    if (session != null
        && decryption.decrypt(session, encrypted.ciphertext()) instanceof Decrypted opened
        && RoomPayload.read(JSON, opened.plaintext(), Room.ID, content)
            instanceof RoomPayload.Readable readable) {
      return Optional.of(readable.content().text("body"));
    }
    return Optional.empty();
  }

  private void checkIsFirst(NormalMessage message) {
    String place = message.ratchetKey() + " " + message.index();
    if (received.put(place, message) != null) {
      throw new AssertionError("two messages were encrypted with one key for " + user());
    }
  }

  private void take(RoomKey key) {
    InboundGroupSession offered = decryption.session(key.key()).orElseThrow();
    InboundGroupSession known = roomKeys.get(offered.id());
    if (known == null || offered.firstKnownIndex() < known.firstKnownIndex()) {
      roomKeys.put(offered.id(), offered);
    }
  }
}
