package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;

/** Begins chains: what two keys agreed on makes the next root key and a chain's first key. */
final class RootRatchet {
  private static final Bytes BEGIN = Bytes.utf8("OLM_ROOT");
  private static final Bytes TURN = Bytes.utf8("OLM_RATCHET");
  private static final int KEY_LENGTH = 32;

  private final CryptoPrimitives primitives;

  RootRatchet(CryptoPrimitives primitives) {
    this.primitives = primitives;
  }

  /**
   * The first chain of a session.
   *
   * @param agreed what the handshake agreed on, 96 bytes
   */
  NewChain begin(Bytes agreed) {
    return newChain(primitives.hkdfSha256(agreed, Bytes.EMPTY, BEGIN, 2 * KEY_LENGTH));
  }

  /**
   * The chain after a side changed its ratchet key.
   *
   * @param agreed what the two sides' ratchet keys agreed on, 32 bytes
   */
  NewChain turn(Bytes rootKey, Bytes agreed) {
    return newChain(primitives.hkdfSha256(agreed, rootKey, TURN, 2 * KEY_LENGTH));
  }

  private static NewChain newChain(Bytes keys) {
    return new NewChain(
        keys.slice(0, KEY_LENGTH), ChainKey.first(keys.slice(KEY_LENGTH, 2 * KEY_LENGTH)));
  }

  /**
   * @param rootKey in place of the one before
   */
  record NewChain(Bytes rootKey, ChainKey chainKey) {}
}
