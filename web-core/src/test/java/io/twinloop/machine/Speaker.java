package io.twinloop.machine;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.id.DeviceId;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyOrigin;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.Encryption;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.RoomPayload;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import java.util.List;
import java.util.Optional;

/** Somebody who says things in a room, and gives out the key to them. */
public final class Speaker {
  public static final UserId USER = new UserId("@alice:x");
  public static final RoomId ROOM = new RoomId("!room:x");

  private final JdkPrimitives primitives;
  private final GroupEncryption groups;
  private final Curve25519Key identity;
  private final Ed25519Key signing;
  private OutboundGroupSession session;
  private int said;

  public Speaker(long seed) {
    FixedEntropy entropy = new FixedEntropy(seed);
    primitives = new JdkPrimitives(entropy);
    identity = primitives.newAgreementKey().publicKey();
    signing = primitives.newSigningKey().publicKey();
    groups = new GroupEncryption(primitives, entropy);
    session = groups.create();
  }

  public String sessionId() {
    return session.id();
  }

  /** The key from here on, as it comes over Olm. */
  public InboundSession share() {
    InboundGroupSession shared =
        new GroupDecryption(primitives).session(groups.share(session)).orElseThrow();
    KeyOrigin origin = KeyOrigin.direct(USER, identity, signing);
    return new InboundSession(ROOM, shared, origin, HistorySharing.SHAREABLE);
  }

  /** The key from here on, as it comes out of a file. */
  public InboundSession copy() {
    InboundGroupSession copy =
        InboundGroupSession.of(
            new ExportedSessionKey(session.ratchet(), session.signingKey().publicKey()));
    KeyOrigin origin =
        new KeyOrigin(identity, Optional.of(signing), Optional.empty(), List.of("device"));
    return new InboundSession(ROOM, copy, origin, HistorySharing.PRIVATE);
  }

  public EncryptedEvent say(String text) {
    return say(ROOM, "{\"body\":\"" + text + "\"}");
  }

  /** Encrypts it for that room. */
  public EncryptedEvent say(RoomId room, String content) {
    Json json = new JacksonJson().read(content);
    return encrypt(RoomPayload.write(room, "m.room.message", json), json);
  }

  /** Encrypts that as if it were an event. */
  public EncryptedEvent sayNonsense(String plaintext) {
    return encrypt(Bytes.utf8(plaintext), Json.ABSENT);
  }

  private EncryptedEvent encrypt(Bytes plaintext, Json content) {
    Encryption encryption = groups.encrypt(session, plaintext);
    String id = session.id();
    session = encryption.session();
    String wrapper =
        EncryptedContent.write(id, encryption.message(), identity, new DeviceId("DEV"), content);
    return event("$" + ++said, wrapper);
  }

  public static EncryptedEvent event(String id, String content) {
    return new EncryptedEvent(
        ROOM, new EventId(id), USER, new Timestamp(1000), new JacksonJson().read(content));
  }
}
