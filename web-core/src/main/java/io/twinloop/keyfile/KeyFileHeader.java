package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import io.twinloop.port.Entropy;

/**
 * What a file begins with.
 *
 * @param salt 16 bytes
 * @param iv 16 bytes
 * @param rounds 1 to {@link #MOST_ROUNDS}
 */
record KeyFileHeader(Bytes salt, Bytes iv, int rounds) {
  static final int LENGTH = 37;

  /** Some ten seconds of a slow machine; clients use up to a million. */
  static final int MOST_ROUNDS = 10_000_000;

  private static final byte VERSION = 1;
  private static final int BLOCK_LENGTH = 16;
  private static final int IV_START = 1 + BLOCK_LENGTH;
  private static final int ROUNDS_START = IV_START + BLOCK_LENGTH;

  /** Where bit 63 of the first counter is, counted from the right. */
  private static final int BYTE_OF_BIT_63 = 8;

  static KeyFileHeader random(Entropy entropy, int rounds) {
    byte[] iv = entropy.bytes(BLOCK_LENGTH);
    iv[BYTE_OF_BIT_63] &= 0x7f;
    return new KeyFileHeader(Bytes.of(entropy.bytes(BLOCK_LENGTH)), Bytes.of(iv), rounds);
  }

  /**
   * @param file at least {@link #LENGTH} bytes
   * @throws KeyFileFailure where the version or the rounds are nobody's
   */
  static KeyFileHeader decode(Bytes file) {
    if (file.at(0) != VERSION) {
      throw KeyFileFailure.unknownVersion();
    }
    long rounds = 0;
    for (int i = ROUNDS_START; i < LENGTH; i++) {
      rounds = rounds << 8 | file.at(i) & 0xff;
    }
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw KeyFileFailure.absurdRounds();
    }
    return new KeyFileHeader(
        file.slice(1, IV_START), file.slice(IV_START, ROUNDS_START), (int) rounds);
  }

  Bytes encode() {
    Bytes tail =
        Bytes.of((byte) (rounds >> 24), (byte) (rounds >> 16), (byte) (rounds >> 8), (byte) rounds);
    return Bytes.join(Bytes.of(VERSION), salt, iv, tail);
  }
}
