package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Decodes base64 with line breaks that comes in parts. */
final class ArmorDecoder {
  private static final int GROUP_CHARACTERS = 4;
  private static final int GROUP_BYTES = 3;

  private final List<Bytes> decoded = new ArrayList<>();
  private final StringBuilder pending = new StringBuilder();
  private boolean padded;

  /**
   * @throws KeyFileFailure where this is no base64, or goes on after its padding
   */
  void add(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!isSpace(c)) {
        pending.append(c);
      }
    }
    decode(pending.length() - pending.length() % GROUP_CHARACTERS);
  }

  /** All of it. */
  Bytes end() {
    decode(pending.length());
    return Bytes.join(decoded.toArray(new Bytes[0]));
  }

  private void decode(int characters) {
    if (characters == 0) {
      return;
    }
    Bytes bytes =
        Bytes.fromBase64(pending.substring(0, characters)).orElseThrow(KeyFileFailure::malformed);
    if (padded) {
      throw KeyFileFailure.malformed();
    }
    padded = bytes.length() < characters / GROUP_CHARACTERS * GROUP_BYTES;
    decoded.add(bytes);
    pending.delete(0, characters);
  }

  private static boolean isSpace(char c) {
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
  }
}
