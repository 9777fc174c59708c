package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Key;
import java.util.Optional;

/**
 * A copy of a session from some index on, as key files, backups and forwarded keys carry it. It
 * does not say who made it: nothing in it is signed.
 *
 * @param ratchet of the first message it opens
 * @param signingKey the session's own
 */
public record ExportedSessionKey(Ratchet ratchet, Ed25519Key signingKey) {
  private static final byte VERSION = 1;

  /**
   * @return empty where the text is no base64 of such a key
   */
  public static Optional<ExportedSessionKey> parse(String base64) {
    return Bytes.fromBase64(base64).flatMap(ExportedSessionKey::decode);
  }

  /**
   * @return empty where the version or the length, 165 bytes, is another
   */
  public static Optional<ExportedSessionKey> decode(Bytes bytes) {
    return bytes.length() == KeyLayout.LENGTH && bytes.at(0) == VERSION
        ? Optional.of(new ExportedSessionKey(KeyLayout.ratchet(bytes), KeyLayout.signingKey(bytes)))
        : Optional.empty();
  }

  /** 165 bytes. */
  public Bytes encode() {
    return KeyLayout.encode(VERSION, ratchet, signingKey);
  }

  public String sessionId() {
    return signingKey.toString();
  }
}
