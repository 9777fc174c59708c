package io.twinloop.olm;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Curve25519Key;
import java.util.Optional;

/** Our one-time and fallback keys. */
public interface OneTimeKeys {

  /** The private half, if it is still there. May suspend. */
  Optional<AgreementKey> find(Curve25519Key publicKey);
}
