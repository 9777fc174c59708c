package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;

/**
 * Tells whether a message came before, though its key is gone: a homeserver delivers until it knows
 * that we have it, and what it delivers again must not be taken for a session gone wrong.
 *
 * @param text base64 without padding
 */
public record MessageHash(String text) {

  /** The same as in matrix-rust-sdk: sender, type and body as they came. */
  public static MessageHash of(
      CryptoPrimitives primitives, Curve25519Key sender, OlmCiphertext message) {
    Bytes all =
        Bytes.join(Bytes.utf8(sender.toString()), Bytes.of((byte) message.type()), message.body());
    return new MessageHash(primitives.sha256(all).base64());
  }
}
