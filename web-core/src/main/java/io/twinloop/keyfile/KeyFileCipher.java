package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;

/** What the passphrase of one file makes: AES-256-CTR, slice by slice, and one MAC over all. */
final class KeyFileCipher {
  static final int MAC_LENGTH = 32;

  private static final int KEY_LENGTH = 32;
  private static final int BLOCK_LENGTH = 16;
  private static final int COUNTER_START = 8;

  private final CryptoPrimitives primitives;
  private final Bytes iv;
  private final Bytes encryptionKey;
  private final Bytes macKey;

  private KeyFileCipher(CryptoPrimitives primitives, Bytes iv, Bytes keys) {
    this.primitives = primitives;
    this.iv = iv;
    this.encryptionKey = keys.slice(0, KEY_LENGTH);
    this.macKey = keys.slice(KEY_LENGTH, 2 * KEY_LENGTH);
  }

  /** Takes as long as the header's rounds ask for. Suspends. */
  static KeyFileCipher derive(
      CryptoPrimitives primitives, KeyFileHeader header, String passphrase) {
    Bytes keys =
        primitives.pbkdf2Sha512(
            Bytes.utf8(passphrase), header.salt(), header.rounds(), 2 * KEY_LENGTH);
    return new KeyFileCipher(primitives, header.iv(), keys);
  }

  /**
   * Encrypts or decrypts. Suspends.
   *
   * @param offset of the slice within all that is encrypted, a multiple of 16
   */
  Bytes apply(Bytes slice, int offset) {
    return primitives.applyCtr(encryptionKey, counter(offset / BLOCK_LENGTH), slice);
  }

  /** Suspends. */
  Bytes mac(Bytes file) {
    return primitives.hmacSha256(macKey, file);
  }

  /** The counter is the last 64 bits, and overflows into nothing. */
  private Bytes counter(int blocks) {
    byte[] counter = iv.toArray();
    long carry = blocks;
    for (int i = BLOCK_LENGTH - 1; i >= COUNTER_START; i--) {
      carry += counter[i] & 0xff;
      counter[i] = (byte) carry;
      carry >>= 8;
    }
    return Bytes.of(counter);
  }
}
