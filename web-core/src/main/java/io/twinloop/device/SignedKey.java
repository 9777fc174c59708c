package io.twinloop.device;

/**
 * A key as it is published.
 *
 * @param json signed; kept as text, because a homeserver refuses the same id with another content,
 *     and not every platform signs the same way twice (Apple's CryptoKit does not)
 */
public record SignedKey(OneTimeKey key, String json) {
  /** The algorithm of one-time and fallback keys on the wire. */
  public static final String ALGORITHM = "signed_curve25519";

  /** As on the wire. */
  public KeyId id() {
    return new KeyId(ALGORITHM, key.id());
  }
}
