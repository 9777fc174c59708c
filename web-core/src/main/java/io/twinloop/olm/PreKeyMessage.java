package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.message.FieldWriter;
import io.twinloop.crypto.message.Fields;
import java.util.Optional;

/**
 * A message together with the keys that let its receiver begin the session (type 0). The keys have
 * no MAC of their own: wrong ones lead to a session in which the message's MAC is wrong.
 */
public record PreKeyMessage(SessionKeys keys, NormalMessage normal) implements OlmMessage {
  private static final int ONE_TIME_KEY = 0x0a;
  private static final int BASE_KEY = 0x12;
  private static final int IDENTITY_KEY = 0x1a;
  private static final int MESSAGE = 0x22;
  private static final int LAST_BYTE = 31;

  static Optional<PreKeyMessage> decode(Bytes encoded) {
    if (encoded.length() == 0 || encoded.at(0) != NormalMessage.VERSION) {
      return Optional.empty();
    }
    return Fields.parse(encoded, 1, encoded.length()).flatMap(PreKeyMessage::from);
  }

  @Override
  public OlmCiphertext toCiphertext() {
    return new OlmCiphertext(
        OlmCiphertext.PRE_KEY,
        new FieldWriter(NormalMessage.VERSION)
            .put(ONE_TIME_KEY, keys.oneTimeKey().bytes())
            .put(BASE_KEY, keys.baseKey().bytes())
            .put(IDENTITY_KEY, keys.identityKey().bytes())
            .put(MESSAGE, normal.encode())
            .toBytes());
  }

  private static Optional<PreKeyMessage> from(Fields fields) {
    Optional<Curve25519Key> oneTimeKey = key(fields, ONE_TIME_KEY);
    Optional<Curve25519Key> baseKey = key(fields, BASE_KEY).filter(PreKeyMessage::isCanonical);
    Optional<Curve25519Key> identityKey = key(fields, IDENTITY_KEY);
    Optional<NormalMessage> normal = fields.bytes(MESSAGE).flatMap(NormalMessage::decode);
    if (oneTimeKey.isEmpty() || baseKey.isEmpty() || identityKey.isEmpty() || normal.isEmpty()) {
      return Optional.empty();
    }
    SessionKeys keys = new SessionKeys(identityKey.get(), baseKey.get(), oneTimeKey.get());
    return Optional.of(new PreKeyMessage(keys, normal.get()));
  }

  /**
   * Nobody who makes a key sets its last bit, and X25519 ignores it (RFC 7748 section 5): whoever
   * could set it on the way would make another session of the same message.
   */
  private static boolean isCanonical(Curve25519Key key) {
    return key.bytes().at(LAST_BYTE) >= 0;
  }

  private static Optional<Curve25519Key> key(Fields fields, int tag) {
    return fields.bytes(tag).flatMap(Curve25519Key::from);
  }
}
