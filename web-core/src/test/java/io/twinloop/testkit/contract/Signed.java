package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;

/** A message, a key and what may be its signature. */
record Signed(Ed25519Key key, Bytes message, Ed25519Signature signature) {

  /** As publications print them. */
  static Signed of(String key, String message, String signature) {
    return new Signed(
        new Ed25519Key(Hex.bytes(key)),
        Hex.bytes(message),
        new Ed25519Signature(Hex.bytes(signature)));
  }

  /** Suspends. */
  boolean isValid(CryptoPrimitives primitives) {
    return primitives.isSignedBy(key, message, signature);
  }

  Signed withMessage(Bytes other) {
    return new Signed(key, other, signature);
  }

  Signed withKeyBit(int flipped) {
    return new Signed(new Ed25519Key(Hex.flipped(key.bytes(), flipped)), message, signature);
  }

  Signed withSignatureBit(int flipped) {
    Bytes other = Hex.flipped(signature.bytes(), flipped);
    return new Signed(key, message, new Ed25519Signature(other));
  }
}
