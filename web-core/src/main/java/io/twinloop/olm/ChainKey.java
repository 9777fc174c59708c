package io.twinloop.olm;

import io.twinloop.crypto.Bytes;

/**
 * What the key of a chain's next message, and the next chain key, are made of.
 *
 * @param bytes 32 of them
 * @param index of that message, not negative
 */
public record ChainKey(Bytes bytes, int index) {

  static ChainKey first(Bytes bytes) {
    return new ChainKey(bytes, 0);
  }
}
