package io.twinloop.machine.rooms;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyMaker.MadeKeys;
import io.twinloop.device.KeySupply;
import io.twinloop.device.SignedKey;
import io.twinloop.device.TestDevice;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.megolm.Decryption;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.RoomPayload;
import io.twinloop.megolm.RoomPayload.Readable;
import io.twinloop.olm.Effort;
import io.twinloop.olm.Encrypted;
import io.twinloop.olm.OlmHandshake;
import io.twinloop.olm.OlmInbox;
import io.twinloop.olm.OlmRatchet;
import io.twinloop.olm.OlmSession;
import io.twinloop.olm.OlmSessions;
import io.twinloop.olm.Reception;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.RoomKeyWithheld;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Another device in the room, which reads what it has the key of. */
final class Listener {
  private static final int KEYS = 12;

  private final JacksonJson json = new JacksonJson();
  private final JdkPrimitives primitives;
  private final GroupDecryption groups;
  private final OlmRatchet ratchet;
  private final OlmHandshake handshake;
  private final TestDevice device;
  private final MadeKeys made;
  private final Map<Curve25519Key, AgreementKey> oneTimeKeys = new HashMap<>();
  private final List<SignedKey> unclaimed;
  private OlmSessions sessions = OlmSessions.NONE;

  /** The room keys it was sent, by session. */
  final Map<String, InboundGroupSession> roomKeys = new LinkedHashMap<>();

  /** The last room key it was sent. */
  Optional<RoomKey> lastKey = Optional.empty();

  /** What came in place of keys. */
  final List<RoomKeyWithheld> notices = new ArrayList<>();

  private Listener(UserId user, String name, int keys, long seed) {
    FixedEntropy entropy = new FixedEntropy(seed);
    primitives = new JdkPrimitives(entropy);
    groups = new GroupDecryption(primitives);
    ratchet = new OlmRatchet(primitives, entropy);
    handshake = new OlmHandshake(primitives, entropy, ratchet);
    device =
        TestDevice.of(user.text(), name, primitives.newAgreementKey(), primitives.newSigningKey());
    made = TestDevice.MAKER.make(device.own(), device.key(), new KeySupply(keys, false));
    made.privateKeys().values().forEach(key -> oneTimeKeys.put(key.publicKey(), key));
    unclaimed = new ArrayList<>(made.device().pool().unpublished());
  }

  /** With more keys than contexts will ask for at once. */
  static Listener of(UserId user, String name) {
    return new Listener(user, name, KEYS, (user + name).hashCode());
  }

  /** One that nobody can begin a session with. */
  static Listener withoutKeys(UserId user, String name) {
    return new Listener(user, name, 0, (user + name).hashCode());
  }

  DeviceKeys keys() {
    return device.keys();
  }

  boolean isNamed(String user, String name) {
    return keys().user().text().equals(user) && keys().device().text().equals(name);
  }

  boolean hasOneTimeKeys() {
    return !unclaimed.isEmpty();
  }

  /** As {@code /keys/claim} answers it. */
  String oneTimeKey() {
    SignedKey key = unclaimed.remove(0);
    return new JsonObjectText().putJson(key.id().toString(), key.json()).toString();
  }

  void receive(String type, Json content) {
    if (type.equals(RoomKeyWithheld.TYPE)) {
      notices.add(RoomKeyWithheld.from(content).orElseThrow());
      return;
    }
    ToDeviceMessage message = new ToDeviceMessage(type, RoomTab.ACCOUNT, content);
    OlmEnvelope envelope =
        ((OlmEnvelope.Addressed) OlmEnvelope.read(message, keys().curve25519())).envelope();
    OlmInbox inbox =
        new OlmInbox(
            ratchet,
            handshake,
            device.identity(),
            key -> Optional.ofNullable(oneTimeKeys.get(key)));
    Reception reception =
        inbox.receive(
            envelope.senderKey(),
            sessions,
            envelope.ciphertext().decode().orElseThrow(),
            new Effort(Effort.MOST));
    Reception.Received received = (Reception.Received) reception;
    sessions = received.sessions();
    Json payload = json.read(received.plaintext().asUtf8());
    RoomKey key = RoomKey.from(payload.at("content")).orElseThrow();
    lastKey = Optional.of(key);
    roomKeys.putIfAbsent(key.key().sessionId(), groups.session(key.key()).orElseThrow());
  }

  /** Begins a session with our device, and says so. */
  ToDeviceMessage greet(DeviceKeys ours, Curve25519Key oneTimeKey) {
    OlmSession begun =
        handshake.begin(device.identity(), ours.curve25519(), oneTimeKey).orElseThrow();
    Encrypted encrypted =
        ratchet.encrypt(begun, Bytes.utf8(OlmPayload.text(keys(), ours, "m.dummy", "{}")));
    sessions = sessions.received(encrypted.session());
    String content =
        OlmEnvelope.content(
            keys().curve25519(), ours.curve25519(), encrypted.message().toCiphertext());
    return new ToDeviceMessage(OlmEnvelope.TYPE, keys().user(), json.read(content));
  }

  /** The content that was encrypted; empty where it cannot be read. */
  Optional<Json> read(RoomId room, EncryptedMessage message) {
    Json wrapper = json.read(message.content());
    EncryptedContent content = EncryptedContent.from(wrapper).orElseThrow();
    InboundGroupSession session = roomKeys.get(content.sessionId());
    if (session == null) {
      return Optional.empty();
    }
    return groups.decrypt(session, content.ciphertext()) instanceof Decryption.Decrypted opened
        ? Optional.of(
            ((Readable) RoomPayload.read(json, opened.plaintext(), room, wrapper)).content())
        : Optional.empty();
  }
}
