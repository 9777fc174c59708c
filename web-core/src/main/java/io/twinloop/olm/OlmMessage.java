package io.twinloop.olm;

/**
 * What a session sends: with the keys that began the session until an answer came, then without.
 */
public sealed interface OlmMessage permits PreKeyMessage, NormalMessage {

  /** The message itself, without those keys. */
  NormalMessage normal();

  OlmCiphertext toCiphertext();
}
