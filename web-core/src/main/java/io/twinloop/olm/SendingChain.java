package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;

/**
 * The messages we send until the other side's next answer comes.
 *
 * @param ratchetSecret our own ratchet key: 32 bytes, as {@link
 *     io.twinloop.crypto.CryptoPrimitives#agreementKey} takes them
 * @param ratchetKey its public half, which every message carries
 */
public record SendingChain(Bytes ratchetSecret, Curve25519Key ratchetKey, ChainKey chainKey) {

  SendingChain at(ChainKey next) {
    return new SendingChain(ratchetSecret, ratchetKey, next);
  }
}
