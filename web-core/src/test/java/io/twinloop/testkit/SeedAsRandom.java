package io.twinloop.testkit;

import io.twinloop.crypto.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;

/**
 * Chance that gives one secret: the JDK computes the public half of a private key only when it
 * generates both.
 */
final class SeedAsRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  /** The keys of RFC 8410 end with their 32 bytes. */
  private static final int KEY_LENGTH = 32;

  private final byte[] secret;

  private SeedAsRandom(Bytes secret) {
    this.secret = secret.toArray();
  }

  /**
   * @param curve X25519 or Ed25519
   */
  static KeyPair keyPair(NamedParameterSpec curve, Bytes secret) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(curve.getName());
      generator.initialize(curve, new SeedAsRandom(secret));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }

  static Bytes publicKey(KeyPair pair) {
    Bytes encoded = Bytes.of(pair.getPublic().getEncoded());
    return encoded.slice(encoded.length() - KEY_LENGTH, encoded.length());
  }

  @Override
  public void nextBytes(byte[] bytes) {
    System.arraycopy(secret, 0, bytes, 0, bytes.length);
  }
}
