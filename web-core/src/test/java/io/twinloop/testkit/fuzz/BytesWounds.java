package io.twinloop.testkit.fuzz;

import io.twinloop.crypto.Bytes;
import java.util.List;

/** Wounds of formats whose fields are tags, lengths and bytes. */
final class BytesWounds implements Wounds<Bytes> {
  private static final int LONGEST_PIECE = 40;
  private static final int LONGEST_SHOWN = 3_000;

  /** Seldom, for each costs as much as hundreds of others. */
  private static final int HUGE_ONE_IN = 5_000;

  private static final int HUGE = 2 << 20;

  /** Tags, lengths and numbers at their bounds and beyond. */
  private static final List<byte[]> EDGES =
      List.of(
          new byte[] {0x0a, 0x20},
          new byte[] {0x12, 0x20},
          new byte[] {0x1a, 0x20},
          new byte[] {0x22, 0x10},
          new byte[] {0x08, 0x00},
          new byte[] {0x08, -1, -1, -1, -1, 15},
          new byte[] {0x08, -128, -128, -128, -128, 16},
          new byte[] {0x10, -1, -1, -1, -1, 7},
          new byte[] {0x10, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
          new byte[] {0x12, 0x00},
          new byte[] {0x12, -1, -1, -1, -1, 7},
          new byte[] {0x12, -1, -1, -1, -1, -1, -1, -1, -1, 127},
          new byte[] {0x22, -1, -1, -1, -1, 15},
          new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
          new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
          new byte[] {-128, -128, -128, -128, 0},
          new byte[] {0x0b, 0x0c, 0x0d, 0x0e},
          new byte[] {0},
          new byte[] {0x7f});

  @Override
  public Bytes inflict(List<Bytes> samples, Draw draw) {
    byte[] bytes = draw.of(samples).toArray();
    for (int left = draw.wounds(); left > 0; left--) {
      bytes = wounded(bytes, samples, draw);
    }
    if (draw.oneIn(HUGE_ONE_IN)) {
      bytes = spliced(bytes, place(bytes, draw), 0, new byte[HUGE]);
    }
    return Bytes.of(bytes);
  }

  @Override
  public String shown(Bytes input) {
    int length = Math.min(input.length(), LONGEST_SHOWN);
    return input + " " + input.slice(0, length).base64();
  }

  private static byte[] wounded(byte[] bytes, List<Bytes> samples, Draw draw) {
    int at = place(bytes, draw);
    int piece = 1 + draw.below(LONGEST_PIECE);
    return switch (draw.below(12)) {
      case 0, 1 -> flipped(bytes, at, draw);
      case 2 -> spliced(bytes, at, 1, draw.bytes(1));
      case 3 -> spliced(bytes, at, 0, draw.bytes(piece));
      case 4 -> spliced(bytes, at, piece, new byte[0]);
      case 5 -> spliced(bytes, at, bytes.length, new byte[0]);
      case 6 -> spliced(bytes, at, 1, draw.of(EDGES));
      case 7 -> spliced(bytes, at, 0, draw.of(EDGES));
      case 8 -> spliced(bytes, at, bytes.length, tail(draw.of(samples).toArray(), draw));
      case 9 -> spliced(bytes, at, 0, tail(bytes, draw));
      case 10 -> spliced(bytes, bytes.length, 0, new byte[piece]);
      default -> draw.oneIn(4) ? draw.bytes(draw.below(300)) : flipped(bytes, at % 8, draw);
    };
  }

  private static int place(byte[] bytes, Draw draw) {
    return bytes.length == 0 ? 0 : draw.below(bytes.length);
  }

  private static byte[] flipped(byte[] bytes, int at, Draw draw) {
    byte[] flipped = bytes.clone();
    if (at < flipped.length) {
      flipped[at] ^= (byte) (1 << draw.below(8));
    }
    return flipped;
  }

  private static byte[] tail(byte[] bytes, Draw draw) {
    int at = place(bytes, draw);
    byte[] tail = new byte[bytes.length - at];
    System.arraycopy(bytes, at, tail, 0, tail.length);
    return tail;
  }

  /** With that in place of as many bytes as there are, or as are given. */
  private static byte[] spliced(byte[] bytes, int at, int count, byte[] with) {
    int rest = Math.min(bytes.length, at + count);
    byte[] spliced = new byte[at + with.length + bytes.length - rest];
    System.arraycopy(bytes, 0, spliced, 0, at);
    System.arraycopy(with, 0, spliced, at, with.length);
    System.arraycopy(bytes, rest, spliced, at + with.length, bytes.length - rest);
    return spliced;
  }
}
