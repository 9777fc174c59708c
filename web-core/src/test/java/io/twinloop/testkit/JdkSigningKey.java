package io.twinloop.testkit;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.crypto.SigningKey;
import io.twinloop.crypto.SmallOrder;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;

/** A key of the JDK's Ed25519. */
record JdkSigningKey(PrivateKey secret, Ed25519Key publicKey) implements SigningKey {
  static JdkSigningKey of(Bytes seed) {
    KeyPair pair = SeedAsRandom.keyPair(NamedParameterSpec.ED25519, seed);
    return new JdkSigningKey(pair.getPrivate(), new Ed25519Key(SeedAsRandom.publicKey(pair)));
  }

  Ed25519Signature sign(Bytes message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(message.toArray());
      return new Ed25519Signature(Bytes.of(signature.sign()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static boolean isSignedBy(Ed25519Key key, Bytes message, Ed25519Signature signature) {
    if (SmallOrder.isOf(key) || SmallOrder.isOf(signature)) {
      return false;
    }
    try {
      Signature verification = Signature.getInstance("Ed25519");
      verification.initVerify(JdkPublicKeys.ED25519.decode(key.bytes()));
      verification.update(message.toArray());
      return verification.verify(signature.bytes().toArray());
    } catch (InvalidKeyException | InvalidKeySpecException | SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
