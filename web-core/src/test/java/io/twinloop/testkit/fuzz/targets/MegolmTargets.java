package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.message.MessageCipher;
import io.twinloop.json.Json;
import io.twinloop.megolm.Decryption;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.Encryption;
import io.twinloop.megolm.ExportedSessionKey;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.MegolmMessage;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.Ratchet;
import io.twinloop.megolm.SessionKey;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages of rooms, and the keys to them. */
final class MegolmTargets {
  private static final int SIGNATURE_LENGTH = 64;
  private static final int EXPORTED_LENGTH = 165;

  private final CryptoPrimitives primitives;
  private final GroupDecryption groups;
  private final MessageCipher cipher;
  private final OutboundGroupSession creator;
  private final InboundGroupSession session;
  private final SessionKey shared;
  private final Map<Bytes, String> sent = new HashMap<>();

  private MegolmTargets(Ground ground) {
    primitives = ground.primitives();
    groups = new GroupDecryption(primitives);
    cipher = new MessageCipher(primitives, "MEGOLM_KEYS");
    GroupEncryption encryption = new GroupEncryption(primitives, ground.entropy(3));
    OutboundGroupSession outbound = encryption.create();
    // The first is before our key.
    outbound = said(encryption, outbound, "unheard");
    creator = outbound;
    shared = encryption.share(outbound);
    session = groups.session(shared).orElseThrow();
    outbound = said(encryption, outbound, "first");
    said(encryption, outbound, "second");
  }

  static List<Target<?>> all(Ground ground) {
    MegolmTargets targets = new MegolmTargets(ground);
    List<Bytes> messages = new ArrayList<>(targets.sent.keySet());
    messages.sort((one, other) -> one.base64().compareTo(other.base64()));
    Bytes key = targets.shared.encode();
    return List.of(
        Target.ofBytes("megolm messages", messages, targets::takes),
        Target.ofBytes("megolm messages by a hostile creator", messages, targets::takesSigned),
        Target.ofBytes("megolm keys", List.of(key, exported(key)), targets::takesKey),
        Target.ofJson(
            "encrypted events", ground.json(), contents(ground, messages), targets::takesContent));
  }

  private static Bytes exported(Bytes key) {
    return Bytes.join(Bytes.of((byte) 1), key.slice(1, EXPORTED_LENGTH));
  }

  private static List<String> contents(Ground ground, List<Bytes> messages) {
    Ground.Holder device = ground.device("@a:x", "D");
    List<String> contents = new ArrayList<>();
    for (Bytes message : messages) {
      contents.add(
          EncryptedContent.write(
              "session",
              message,
              device.keys().curve25519(),
              device.keys().device(),
              ground.json().read("{\"m.relates_to\":{\"rel_type\":\"m.thread\"}}")));
    }
    return contents;
  }

  private OutboundGroupSession said(
      GroupEncryption encryption, OutboundGroupSession outbound, String text) {
    Encryption encrypted = encryption.encrypt(outbound, Bytes.utf8(text));
    sent.put(encrypted.message(), text);
    return encrypted.session();
  }

  /** All of a message is signed. */
  private boolean takes(Bytes input) {
    Optional<MegolmMessage> message = MegolmMessage.decode(input);
    if (message.isEmpty()) {
      return false;
    }
    Check.that(Ratchet.isIndex(message.get().index()), "an index");
    if (groups.decrypt(session, message.get()) instanceof Decrypted decrypted) {
      Check.equal(
          Optional.ofNullable(sent.get(input)), Optional.of(decrypted.plaintext().asUtf8()));
    }
    return true;
  }

  /** Who has the signing key reaches the MAC, and who made the session the cipher, and no more. */
  private boolean takesSigned(Bytes input) {
    if (MegolmMessage.decode(input).isEmpty()) {
      return false;
    }
    int end = input.length() - SIGNATURE_LENGTH;
    Bytes forged = signed(input.slice(0, end));
    if (decrypt(forged) instanceof Decrypted decrypted) {
      Check.equal(
          Optional.ofNullable(sent.get(forged)), Optional.of(decrypted.plaintext().asUtf8()));
    }
    Bytes maced = input.slice(0, end - MessageCipher.MAC_LENGTH);
    long index = MegolmMessage.decode(input).orElseThrow().index();
    Ratchet ratchet = session.earliest().advanceTo(primitives, index);
    decrypt(signed(Bytes.join(maced, cipher.mac(cipher.keys(ratchet.bytes()), maced))));
    return true;
  }

  private Decryption decrypt(Bytes message) {
    return groups.decrypt(session, MegolmMessage.decode(message).orElseThrow());
  }

  private Bytes signed(Bytes body) {
    return Bytes.join(body, primitives.sign(creator.signingKey(), body).bytes());
  }

  /** A key that is believed is the one that was shared; a copy is what was written. */
  private boolean takesKey(Bytes input) {
    Optional<SessionKey> key = SessionKey.decode(input);
    if (key.isPresent()) {
      Check.equal(input, key.get().encode());
      boolean isBelieved = groups.session(key.get()).isPresent();
      Check.equal(input.equals(shared.encode()), isBelieved);
    }
    Optional<ExportedSessionKey> copy = ExportedSessionKey.decode(input);
    copy.ifPresent(one -> Check.equal(input, one.encode()));
    return key.isPresent() || copy.isPresent();
  }

  private boolean takesContent(Json json) {
    Optional<EncryptedContent> content = EncryptedContent.from(json);
    return content.isPresent()
        && MegolmMessage.parse(content.get().ciphertext()).filter(this::isRead).isPresent();
  }

  private boolean isRead(MegolmMessage message) {
    groups.decrypt(session, message);
    return true;
  }
}
