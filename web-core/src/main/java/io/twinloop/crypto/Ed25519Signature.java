package io.twinloop.crypto;

import java.util.Optional;

/**
 * A signature by Ed25519 (RFC 8032).
 *
 * @param bytes 64 of them
 */
public record Ed25519Signature(Bytes bytes) {
  private static final int LENGTH = 64;

  public Ed25519Signature {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(bytes + " instead of " + LENGTH);
    }
  }

  /**
   * @return empty where the text is not the base64 of as many bytes
   */
  public static Optional<Ed25519Signature> parse(String base64) {
    return Bytes.fromBase64(base64)
        .filter(bytes -> bytes.length() == LENGTH)
        .map(Ed25519Signature::new);
  }

  /** Base64 without padding. */
  @Override
  public String toString() {
    return bytes.base64();
  }
}
