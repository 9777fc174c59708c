package io.twinloop.e2e.gateway.webpush;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** Keys on the curve P-256 and their raw forms: 65 bytes uncompressed public, 32 bytes private. */
final class P256 {
  private static final ECGenParameterSpec CURVE = new ECGenParameterSpec("secp256r1");
  private static final int FIELD_BYTES = 32;
  private static final byte UNCOMPRESSED = 4;

  private P256() {}

  static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(CURVE);
    return generator.generateKeyPair();
  }

  static byte[] raw(ECPublicKey key) {
    byte[] raw = new byte[1 + 2 * FIELD_BYTES];
    raw[0] = UNCOMPRESSED;
    put(raw, 1, key.getW().getAffineX());
    put(raw, 1 + FIELD_BYTES, key.getW().getAffineY());
    return raw;
  }

  static byte[] raw(ECPrivateKey key) {
    byte[] raw = new byte[FIELD_BYTES];
    put(raw, 0, key.getS());
    return raw;
  }

  static ECPublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    if (raw.length != 1 + 2 * FIELD_BYTES || raw[0] != UNCOMPRESSED) {
      throw new GeneralSecurityException("not an uncompressed P-256 point");
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(raw, 1, 1 + FIELD_BYTES));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(raw, 1 + FIELD_BYTES, raw.length));
    return (ECPublicKey)
        KeyFactory.getInstance("EC")
            .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), parameters()));
  }

  static ECPrivateKey privateKey(byte[] raw) throws GeneralSecurityException {
    return (ECPrivateKey)
        KeyFactory.getInstance("EC")
            .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, raw), parameters()));
  }

  static byte[] sharedSecret(ECPrivateKey own, ECPublicKey other) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own);
    agreement.doPhase(other, true);
    return agreement.generateSecret();
  }

  private static ECParameterSpec parameters() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(CURVE);
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  /** Big-endian, padded with zeros; drops the sign byte that BigInteger may put in front. */
  private static void put(byte[] target, int offset, BigInteger number) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, FIELD_BYTES);
    System.arraycopy(bytes, bytes.length - length, target, offset + FIELD_BYTES - length, length);
  }
}
