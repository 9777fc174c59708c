package io.twinloop.testkit;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.SmallOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** A key of the JDK's X25519. */
record JdkAgreementKey(PrivateKey secret, Curve25519Key publicKey) implements AgreementKey {
  /** What comes before the bytes of a public key (RFC 8410 section 4). */
  private static final Bytes ENCODING_PREFIX =
      Bytes.of(HexFormat.of().parseHex("302a300506032b656e032100"));

  static JdkAgreementKey of(Bytes secret) {
    KeyPair pair = SeedAsRandom.keyPair(NamedParameterSpec.X25519, secret);
    return new JdkAgreementKey(pair.getPrivate(), new Curve25519Key(SeedAsRandom.publicKey(pair)));
  }

  Optional<Bytes> agree(Curve25519Key peer) {
    if (SmallOrder.isOf(peer)) {
      return Optional.empty();
    }
    try {
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(secret);
      agreement.doPhase(decode(peer), true);
      return Optional.of(Bytes.of(agreement.generateSecret()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static PublicKey decode(Curve25519Key key) throws GeneralSecurityException {
    Bytes encoded = Bytes.join(ENCODING_PREFIX, key.bytes());
    return KeyFactory.getInstance("X25519")
        .generatePublic(new X509EncodedKeySpec(encoded.toArray()));
  }

  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
