package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file's text: base64 between two lines that say what it is. */
final class Armor {
  private static final String HEADER = "-----BEGIN MEGOLM SESSION DATA-----";
  private static final String TRAILER = "-----END MEGOLM SESSION DATA-----";

  /** How far from either end the two lines may be: nobody writes more than a note around them. */
  private static final int MARGIN = 4096;

  /** A millisecond or two, until others have their turn. */
  private static final int SLICE_CHARACTERS = 64 << 10;

  /** What base64 spells in as many characters, as one line: matrix-rust-sdk has a single one. */
  private static final int SLICE_BYTES = SLICE_CHARACTERS / 4 * 3;

  private Armor() {}

  /**
   * The bytes within; empty where it was cancelled. Suspends.
   *
   * @throws KeyFileFailure where the text is something else
   */
  static Optional<Bytes> open(Tasks tasks, String text, Cancellation cancellation) {
    int end = end(text);
    ArmorDecoder decoder = new ArmorDecoder();
    for (int start = start(text); start < end; start += SLICE_CHARACTERS) {
      if (cancellation.requested()) {
        return Optional.empty();
      }
      decoder.add(text, start, Math.min(start + SLICE_CHARACTERS, end));
      tasks.giveWay();
    }
    return Optional.of(decoder.end());
  }

  /** The text in pieces, because one of so many keys would be copied over and over. Suspends. */
  static List<String> close(Tasks tasks, Bytes file) {
    List<String> pieces = new ArrayList<>();
    pieces.add(HEADER + "\n");
    for (int start = 0; start < file.length(); start += SLICE_BYTES) {
      int end = Math.min(start + SLICE_BYTES, file.length());
      pieces.add(file.slice(start, end).base64() + padding(end - start) + "\n");
      tasks.giveWay();
    }
    pieces.add(TRAILER + "\n");
    return pieces;
  }

  /** Some clients want it at the end. */
  private static String padding(int bytes) {
    return switch (bytes % 3) {
      case 1 -> "==";
      case 2 -> "=";
      default -> "";
    };
  }

  private static int start(String text) {
    int header = text.substring(0, Math.min(MARGIN, text.length())).indexOf(HEADER);
    if (header < 0) {
      throw KeyFileFailure.malformed();
    }
    return header + HEADER.length();
  }

  private static int end(String text) {
    int from = Math.max(0, text.length() - MARGIN);
    int trailer = text.substring(from).lastIndexOf(TRAILER);
    if (trailer < 0) {
      throw KeyFileFailure.malformed();
    }
    return from + trailer;
  }
}
