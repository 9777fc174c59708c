package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;

/** Bytes as publications print them. */
final class Hex {
  private static final String DIGITS = "0123456789abcdef";

  private Hex() {}

  /**
   * @param text lower case, two digits a byte
   */
  static Bytes bytes(String text) {
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = DIGITS.indexOf(text.charAt(2 * i));
      bytes[i] = (byte) (high << 4 | DIGITS.indexOf(text.charAt(2 * i + 1)));
    }
    return Bytes.of(bytes);
  }

  static String text(Bytes bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      text.append(DIGITS.charAt(bytes.at(i) >> 4 & 0xf)).append(DIGITS.charAt(bytes.at(i) & 0xf));
    }
    return text.toString();
  }

  /** The same byte again and again. */
  static Bytes repeated(int value, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) value;
    }
    return Bytes.of(bytes);
  }

  /** Bytes that count upwards from the first. */
  static Bytes counting(int first, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (first + i);
    }
    return Bytes.of(bytes);
  }

  /** The same bytes but for one bit. */
  static Bytes flipped(Bytes bytes, int bit) {
    byte[] flipped = bytes.toArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.of(flipped);
  }
}
