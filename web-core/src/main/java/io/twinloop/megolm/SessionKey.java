package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import java.util.Optional;

/**
 * A session from some index on, as its creator shares it in {@code m.room_key}: signed with the
 * session's own key.
 *
 * @param ratchet of the first message it opens
 * @param signingKey the session's own
 * @param signature claimed; {@link GroupDecryption} judges it
 */
public record SessionKey(Ratchet ratchet, Ed25519Key signingKey, Ed25519Signature signature) {
  private static final byte VERSION = 2;
  private static final int LENGTH = 229;

  static Bytes signed(Ratchet ratchet, Ed25519Key signingKey) {
    return KeyLayout.encode(VERSION, ratchet, signingKey);
  }

  /**
   * @return empty where the text is no base64 of such a key
   */
  public static Optional<SessionKey> parse(String base64) {
    return Bytes.fromBase64(base64).flatMap(SessionKey::decode);
  }

  /**
   * @return empty where the version or the length, 229 bytes, is another
   */
  public static Optional<SessionKey> decode(Bytes bytes) {
    if (bytes.length() != LENGTH || bytes.at(0) != VERSION) {
      return Optional.empty();
    }
    return Optional.of(
        new SessionKey(
            KeyLayout.ratchet(bytes),
            KeyLayout.signingKey(bytes),
            new Ed25519Signature(bytes.slice(KeyLayout.LENGTH, LENGTH))));
  }

  /** 229 bytes. */
  public Bytes encode() {
    return Bytes.join(signed(), signature.bytes());
  }

  public String sessionId() {
    return signingKey.toString();
  }

  /** What the signature is over. */
  Bytes signed() {
    return signed(ratchet, signingKey);
  }
}
