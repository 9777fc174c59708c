package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;

/**
 * The keys a session was begun with. Two sessions have the same only if they are the same session.
 *
 * @param identityKey of the device that began it
 * @param baseKey of the same device, made for this session alone
 * @param oneTimeKey of the other device, or its fallback key
 */
public record SessionKeys(
    Curve25519Key identityKey, Curve25519Key baseKey, Curve25519Key oneTimeKey) {

  /** What the session's id is the hash of. */
  Bytes toBytes() {
    return Bytes.join(identityKey.bytes(), baseKey.bytes(), oneTimeKey.bytes());
  }
}
