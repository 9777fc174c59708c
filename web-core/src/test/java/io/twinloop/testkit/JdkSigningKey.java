package io.twinloop.testkit;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.crypto.SigningKey;
import io.twinloop.crypto.SmallOrder;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** A key of the JDK's Ed25519. */
record JdkSigningKey(PrivateKey secret, Ed25519Key publicKey) implements SigningKey {
  /** What comes before the bytes of a public key (RFC 8410 section 4). */
  private static final Bytes ENCODING_PREFIX =
      Bytes.of(HexFormat.of().parseHex("302a300506032b6570032100"));

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
      verification.initVerify(decode(key));
      verification.update(message.toArray());
      return verification.verify(signature.bytes().toArray());
    } catch (InvalidKeyException | InvalidKeySpecException | SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static PublicKey decode(Ed25519Key key) throws GeneralSecurityException {
    Bytes encoded = Bytes.join(ENCODING_PREFIX, key.bytes());
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(encoded.toArray()));
  }

  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
