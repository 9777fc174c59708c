package io.twinloop.crypto;

import java.util.Optional;

/**
 * A public key for X25519 (RFC 7748), as Olm names it.
 *
 * @param bytes 32 of them
 */
public record Curve25519Key(Bytes bytes) {
  private static final int LENGTH = 32;

  public Curve25519Key {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(bytes + " instead of " + LENGTH);
    }
  }

  /**
   * @return empty where these are not as many
   */
  public static Optional<Curve25519Key> from(Bytes bytes) {
    return bytes.length() == LENGTH ? Optional.of(new Curve25519Key(bytes)) : Optional.empty();
  }

  /**
   * @return empty where the text is not the base64 of as many bytes
   */
  public static Optional<Curve25519Key> parse(String base64) {
    return Bytes.fromBase64(base64).flatMap(Curve25519Key::from);
  }

  /** Base64 without padding. */
  @Override
  public String toString() {
    return bytes.base64();
  }
}
