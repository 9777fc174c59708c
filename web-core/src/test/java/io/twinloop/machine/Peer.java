package io.twinloop.machine;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.SigningKey;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.KeyMaker;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.Encryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.RoomPayload;
import io.twinloop.olm.Encrypted;
import io.twinloop.olm.OlmHandshake;
import io.twinloop.olm.OlmRatchet;
import io.twinloop.olm.OlmSession;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.ToDeviceMessage;

/** Another user's device that writes to ours. */
public final class Peer {
  private final JacksonJson json = new JacksonJson();
  private final JdkPrimitives primitives;
  private final GroupEncryption groups;
  private final OlmRatchet ratchet;
  private final OlmHandshake handshake;
  private final AgreementKey identity;
  public final DeviceKeys keys;
  private OlmSession session;
  private OutboundGroupSession room;

  public Peer(long seed) {
    this(seed, Speaker.USER);
  }

  public Peer(long seed, UserId user) {
    FixedEntropy entropy = new FixedEntropy(seed);
    primitives = new JdkPrimitives(entropy);
    groups = new GroupEncryption(primitives, entropy);
    ratchet = new OlmRatchet(primitives, entropy);
    handshake = new OlmHandshake(primitives, entropy, ratchet);
    identity = primitives.newAgreementKey();
    SigningKey signing = primitives.newSigningKey();
    keys =
        new KeyMaker(primitives, json)
            .newDevice(
                new DeviceAddress(user, new DeviceId("PEER" + seed)), identity.publicKey(), signing)
            .keys();
  }

  /** Begins an Olm session with one of the device's one-time keys. */
  public void begin(DeviceKeys device, Curve25519Key oneTimeKey) {
    session = handshake.begin(identity, device.curve25519(), oneTimeKey).orElseThrow();
  }

  /** As if that many messages had got lost. */
  public Peer skip(int messages) {
    for (int i = 0; i < messages; i++) {
      session = ratchet.encrypt(session, Bytes.EMPTY).session();
    }
    return this;
  }

  /** A new key for the room. */
  public RoomKey newRoomKey() {
    room = groups.create();
    return new RoomKey(Speaker.ROOM, groups.share(room), true);
  }

  /** An event of the room, encrypted under the newest key for it. */
  public EncryptedEvent say(String id, String type, String content) {
    Json said = json.read(content);
    Encryption encryption = groups.encrypt(room, RoomPayload.write(Speaker.ROOM, type, said));
    DeviceId device = keys.address().device();
    String wrapper =
        EncryptedContent.write(room.id(), encryption.message(), identity.publicKey(), device, said);
    room = encryption.session();
    return Speaker.event(id, wrapper);
  }

  public ToDeviceMessage send(DeviceKeys device, RoomKey key) {
    return sendPayload(device, OlmPayload.text(keys, device, RoomKey.TYPE, key.content()));
  }

  /** An Olm message to the device that says just that. */
  public ToDeviceMessage sendPayload(DeviceKeys device, String payload) {
    Encrypted encrypted = ratchet.encrypt(session, Bytes.utf8(payload));
    session = encrypted.session();
    String content =
        OlmEnvelope.content(
            identity.publicKey(), device.curve25519(), encrypted.message().toCiphertext());
    return new ToDeviceMessage(OlmEnvelope.TYPE, keys.user(), json.read(content));
  }
}
