package io.twinloop.testkit.fuzz;

import io.twinloop.crypto.Bytes;

/** Bytes in which every bit of what they are made of counts. No hash to anybody who means harm. */
final class Mixture {
  private static final int LANES = 8;
  private static final int LENGTH = 4 * LANES;

  private final int[] lanes = new int[LANES];
  private int at;

  private Mixture() {}

  /** 32 bytes. */
  static Bytes of(String use, Bytes... parts) {
    return ofLength(LENGTH, use, parts);
  }

  /**
   * @param use another one makes other bytes
   */
  static Bytes ofLength(int length, String use, Bytes... parts) {
    Mixture mixture = new Mixture();
    for (int i = 0; i < use.length(); i++) {
      mixture.add(use.charAt(i));
    }
    for (Bytes part : parts) {
      mixture.add(part.length());
      for (int i = 0; i < part.length(); i++) {
        mixture.add(part.at(i));
      }
    }
    byte[] out = new byte[length];
    for (int start = 0; start < length; start += LENGTH) {
      mixture.stir();
      mixture.pour(out, start);
    }
    return Bytes.of(out);
  }

  private void add(int value) {
    int lane = at & LANES - 1;
    int mixed = (lanes[lane] ^ value + at) * 0x85EBCA6B;
    lanes[lane] = mixed ^ mixed >>> 15;
    lanes[lane + 1 & LANES - 1] += lanes[lane];
    at++;
  }

  private void stir() {
    for (int i = 0; i < 3 * LANES; i++) {
      add(i);
    }
  }

  private void pour(byte[] out, int start) {
    for (int i = start; i < Math.min(start + LENGTH, out.length); i++) {
      out[i] = (byte) (lanes[(i - start) / 4] >> 8 * (i & 3));
    }
  }
}
