package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;

/** What came of a message. Only the first carries a state; after any other the old one is right. */
public sealed interface Decryption {

  /**
   * Signature and MAC were right.
   *
   * @param index to be checked for a replay before the plaintext is shown
   * @param session as ready for the next message; need not be stored
   */
  record Decrypted(Bytes plaintext, long index, InboundGroupSession session)
      implements Decryption {}

  /** No Megolm message. */
  record Malformed() implements Decryption {}

  /** Not from the session's creator, or changed on the way. */
  record BadSignature() implements Decryption {}

  /** Its creator signed what its ratchet did not encrypt. */
  record BadMac() implements Decryption {}

  /** Its creator authenticated what is no ciphertext. */
  record BadPadding() implements Decryption {}

  /** Older than our copy of the key. */
  record IndexTooEarly(long index, long firstKnown) implements Decryption {}
}
