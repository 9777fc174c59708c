package io.twinloop.olm;

import io.twinloop.crypto.Bytes;

/** What became of a message. */
public sealed interface Decryption {

  /**
   * The message is authentic.
   *
   * @param session as it is from now on
   */
  record Decrypted(Bytes plaintext, OlmSession session) implements Decryption {}

  /** The session stays as it was. */
  record Refused(Refusal reason) implements Decryption {}
}
