package io.twinloop.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A byte string that never changes. Equality takes a time that depends on the lengths alone, so it
 * may compare secrets; the text form never shows the content.
 */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  public static Bytes of(byte... content) {
    return new Bytes(content.clone());
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Standard alphabet, padded or not (Matrix specification, appendix "Unpadded Base64").
   *
   * @return empty where the text is anything else
   */
  public static Optional<Bytes> fromBase64(String text) {
    return Base64Text.decode(text).map(Bytes::new);
  }

  public static Bytes join(Bytes... parts) {
    int length = 0;
    for (Bytes part : parts) {
      length += part.length();
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.content, 0, joined, at, part.length());
      at += part.length();
    }
    return new Bytes(joined);
  }

  public int length() {
    return content.length;
  }

  /** From -128 to 127. */
  public byte at(int index) {
    return content[index];
  }

  /**
   * @param end exclusive
   */
  public Bytes slice(int start, int end) {
    byte[] slice = new byte[end - start];
    System.arraycopy(content, start, slice, 0, slice.length);
    return new Bytes(slice);
  }

  /** A copy. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Standard alphabet, no padding. */
  public String base64() {
    return Base64.getEncoder().withoutPadding().encodeToString(content);
  }

  /**
   * What is no UTF-8 is replaced by U+FFFD. Most of what we read is ASCII alone, for which the
   * translated decoder takes ten times as long as the loop.
   */
  public String asUtf8() {
    char[] ascii = new char[content.length];
    for (int i = 0; i < content.length; i++) {
      if (content[i] < 0) {
        return new String(content, StandardCharsets.UTF_8);
      }
      ascii[i] = (char) content[i];
    }
    return new String(ascii);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && isSame(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }

  private static boolean isSame(byte[] one, byte[] other) {
    if (one.length != other.length) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < one.length; i++) {
      difference |= one[i] ^ other[i];
    }
    return difference == 0;
  }
}
