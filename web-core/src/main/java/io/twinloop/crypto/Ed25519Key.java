package io.twinloop.crypto;

import java.util.Optional;

/**
 * A public key for Ed25519 (RFC 8032).
 *
 * @param bytes 32 of them
 */
public record Ed25519Key(Bytes bytes) {
  private static final int LENGTH = 32;

  public Ed25519Key {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(bytes + " instead of " + LENGTH);
    }
  }

  /**
   * @return empty where the text is not the base64 of as many bytes
   */
  public static Optional<Ed25519Key> parse(String base64) {
    return Bytes.fromBase64(base64).filter(bytes -> bytes.length() == LENGTH).map(Ed25519Key::new);
  }

  /** Base64 without padding. */
  @Override
  public String toString() {
    return bytes.base64();
  }
}
