package io.twinloop.testkit;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.SmallOrder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** A key of the JDK's X25519. */
record JdkAgreementKey(PrivateKey secret, Curve25519Key publicKey) implements AgreementKey {
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
      agreement.doPhase(JdkPublicKeys.X25519.decode(peer.bytes()), true);
      return Optional.of(Bytes.of(agreement.generateSecret()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
