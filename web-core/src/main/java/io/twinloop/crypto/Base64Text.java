package io.twinloop.crypto;

import java.util.Optional;

/**
 * Base64 with the standard alphabet, padded or not (RFC 4648 section 4; Matrix specification,
 * appendix "Unpadded Base64"). The platform's own decoder will not do: translated, it reads
 * characters that are none of the alphabet as something, or fails over them.
 */
public final class Base64Text {
  private static final int GROUP = 4;
  private static final int MOST_PADDING = 2;
  private static final int NONE = -1;

  private Base64Text() {}

  /** What the character stands for, 0 to 63; negative where it is none of the alphabet. */
  public static int value(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return switch (c) {
      case '+' -> 62;
      case '/' -> 63;
      default -> NONE;
    };
  }

  /** The bytes; bits to spare in the last character do not count. */
  static Optional<byte[]> decode(String text) {
    int end = withoutPadding(text);
    boolean isPadded = end < text.length();
    if (end % GROUP == 1 || isPadded && text.length() % GROUP != 0) {
      return Optional.empty();
    }
    byte[] decoded = new byte[end / GROUP * 3 + Math.max(0, end % GROUP - 1)];
    int bits = 0;
    int length = 0;
    for (int i = 0; i < end; i++) {
      int value = value(text.charAt(i));
      if (value == NONE) {
        return Optional.empty();
      }
      bits = bits << 6 | value;
      if (i % GROUP == GROUP - 1) {
        decoded[length++] = (byte) (bits >> 16);
        decoded[length++] = (byte) (bits >> 8);
        decoded[length++] = (byte) bits;
      }
    }
    if (end % GROUP == 2) {
      decoded[length] = (byte) (bits >> 4);
    } else if (end % GROUP == 3) {
      decoded[length] = (byte) (bits >> 10);
      decoded[length + 1] = (byte) (bits >> 2);
    }
    return Optional.of(decoded);
  }

  private static int withoutPadding(String text) {
    int end = text.length();
    while (end > 0 && text.length() - end < MOST_PADDING && text.charAt(end - 1) == '=') {
      end--;
    }
    return end;
  }
}
