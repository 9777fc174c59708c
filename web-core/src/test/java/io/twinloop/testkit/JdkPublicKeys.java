package io.twinloop.testkit;

import io.twinloop.crypto.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;

/**
 * The public keys of one curve as the JDK wants them.
 *
 * @param curve as the JDK names it
 * @param identifier the last byte of the curve's object identifier (RFC 8410 section 3)
 */
record JdkPublicKeys(String curve, byte identifier) {
  static final JdkPublicKeys X25519 = new JdkPublicKeys("X25519", (byte) 110);
  static final JdkPublicKeys ED25519 = new JdkPublicKeys("Ed25519", (byte) 112);

  /**
   * @param key 32 bytes
   */
  PublicKey decode(Bytes key) throws GeneralSecurityException {
    byte[] encoded = Bytes.join(prefix(), key).toArray();
    return KeyFactory.getInstance(curve).generatePublic(new X509EncodedKeySpec(encoded));
  }

  /** What comes before the bytes of a public key (RFC 8410 section 4). */
  private Bytes prefix() {
    return Bytes.of(new byte[] {0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, identifier, 3, 0x21, 0});
  }
}
