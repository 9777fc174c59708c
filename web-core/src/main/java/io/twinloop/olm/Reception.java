package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import java.util.Optional;

/** What became of a message from a device. */
public sealed interface Reception {

  /**
   * The message is authentic.
   *
   * @param session that decrypted it
   * @param sessions all with that device, as they are from now on
   * @param spent the one-time key that began the session, if it is new: to be deleted in the same
   *     write that stores the sessions, unless it is a fallback key
   */
  record Received(
      Bytes plaintext, OlmSessionId session, OlmSessions sessions, Optional<Curve25519Key> spent)
      implements Reception {}

  /** Nothing changed. */
  record Refused(Refusal reason) implements Reception {}
}
