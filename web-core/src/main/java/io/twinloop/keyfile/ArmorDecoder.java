package io.twinloop.keyfile;

import io.twinloop.crypto.Base64Text;
import io.twinloop.crypto.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes base64 that comes in parts, with line breaks anywhere, straight out of the text: a file's
 * eighty million characters are not to be copied first.
 */
final class ArmorDecoder {
  private static final int GROUP = 4;
  private static final int SPACE = -1;
  private static final int PADDING = -2;

  private final List<Bytes> decoded = new ArrayList<>();
  private int group;
  private int grouped;
  private int padding;

  /**
   * @throws KeyFileFailure where this is no base64, or goes on after its padding
   */
  void add(String text, int start, int end) {
    byte[] out = new byte[(end - start) / GROUP * 3 + 3];
    int length = 0;
    for (int i = start; i < end; i++) {
      int value = value(text.charAt(i));
      if (value >= 0 && padding == 0) {
        group = group << 6 | value;
        grouped++;
      } else if (value != SPACE) {
        pad(value);
      }
      if (grouped == GROUP) {
        out[length++] = (byte) (group >> 16);
        out[length++] = (byte) (group >> 8);
        out[length++] = (byte) group;
        grouped = 0;
      }
    }
    decoded.add(Bytes.of(Arrays.copyOf(out, length)));
  }

  /** All of it. */
  Bytes end() {
    switch (grouped) {
      case 0 -> {}
      case 2 -> decoded.add(Bytes.of((byte) (group >> 4)));
      case 3 -> decoded.add(Bytes.of((byte) (group >> 10), (byte) (group >> 2)));
      default -> throw KeyFileFailure.malformed();
    }
    return Bytes.join(decoded.toArray(new Bytes[0]));
  }

  private void pad(int value) {
    padding++;
    if (value != PADDING || grouped + padding > GROUP || grouped < 2) {
      throw KeyFileFailure.malformed();
    }
  }

  private static int value(char c) {
    int value = Base64Text.value(c);
    if (value >= 0) {
      return value;
    }
    return switch (c) {
      case '=' -> PADDING;
      case '\n', '\r', ' ', '\t' -> SPACE;
      default -> throw KeyFileFailure.malformed();
    };
  }
}
