package io.twinloop.e2e.foreign;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.olm.OlmCiphertext;
import java.util.Optional;

/** A device that speaks Olm with one other, in whatever implementation. */
interface Party {

  Curve25519Key identityKey();

  Curve25519Key newOneTimeKey();

  /** The one before it stays good, and the one before that does not. */
  Curve25519Key newFallbackKey();

  /**
   * Begins a session, to send with from now on.
   *
   * @param claimed a one-time or fallback key of the other
   */
  void begin(Curve25519Key other, Curve25519Key claimed);

  /** The session to send with, if there is one. */
  Optional<String> sessionId();

  OlmCiphertext send(String text);

  /** The text; empty where it is refused. */
  Optional<String> receive(Curve25519Key from, OlmCiphertext message);

  /** All that is left is what was stored. */
  void restart();
}
