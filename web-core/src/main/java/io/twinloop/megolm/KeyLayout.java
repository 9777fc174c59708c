package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Key;

/**
 * What both spellings of a session's key begin with: one byte for the version, the index in four,
 * the highest first, the ratchet in 128, and the session's public key in 32.
 */
final class KeyLayout {
  static final int LENGTH = 165;

  private static final int RATCHET_START = 5;
  private static final int KEY_START = RATCHET_START + Ratchet.LENGTH;

  private KeyLayout() {}

  static Bytes encode(byte version, Ratchet ratchet, Ed25519Key signingKey) {
    long index = ratchet.index();
    Bytes head =
        Bytes.of(
            version, (byte) (index >> 24), (byte) (index >> 16), (byte) (index >> 8), (byte) index);
    return Bytes.join(head, ratchet.bytes(), signingKey.bytes());
  }

  static Ratchet ratchet(Bytes key) {
    long index = 0;
    for (int i = 1; i < RATCHET_START; i++) {
      index = index << 8 | key.at(i) & 0xff;
    }
    return new Ratchet(key.slice(RATCHET_START, KEY_START), index);
  }

  static Ed25519Key signingKey(Bytes key) {
    return new Ed25519Key(key.slice(KEY_START, LENGTH));
  }
}
