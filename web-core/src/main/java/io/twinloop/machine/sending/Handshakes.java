package io.twinloop.machine.sending;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceKeys;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.olm.OlmHandshake;
import io.twinloop.olm.OlmRatchet;
import io.twinloop.olm.OlmSession;
import io.twinloop.olm.OlmSessions;
import io.twinloop.port.Entropy;
import java.util.Optional;

/** Begins sessions, within operations. */
final class Handshakes {
  private final CryptoEntries entries;
  private final OlmHandshake handshake;

  Handshakes(CryptoEntries entries, CryptoPrimitives primitives, Entropy entropy) {
    this.entries = entries;
    this.handshake = new OlmHandshake(primitives, entropy, new OlmRatchet(primitives, entropy));
  }

  /**
   * Begins a session with one of the device's one-time keys, to be sent with from now on. Suspends.
   *
   * @return false where one of the keys is weak, so that no session is possible
   */
  boolean begin(CryptoTransaction transaction, DeviceKeys device, Curve25519Key oneTimeKey) {
    AgreementKey identity =
        transaction.get(entries.agreementKeys, CryptoEntries.IDENTITY).orElseThrow();
    Optional<OlmSession> begun = handshake.begin(identity, device.curve25519(), oneTimeKey);
    if (begun.isEmpty()) {
      return false;
    }
    String[] path = {device.user().text(), device.curve25519().toString()};
    OlmSessions sessions = transaction.get(entries.olmSessions, path).orElse(OlmSessions.NONE);
    transaction.put(entries.olmSessions, sessions.received(begun.get()), path);
    return true;
  }
}
