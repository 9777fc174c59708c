package io.twinloop.megolm;

import io.twinloop.crypto.Argument;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;

/**
 * Four hash chains that turn like the digits of a counter: the last one with every message, the
 * first one with every 2<sup>24</sup>th, and each sets those after it anew. It goes forward only.
 *
 * @param bytes 128 of them, the four parts
 * @param index 0 to 2<sup>32</sup> − 1
 */
public record Ratchet(Bytes bytes, long index) {
  public static final int LENGTH = 128;

  private static final int PARTS = 4;
  private static final int PART_LENGTH = 32;
  private static final int BITS_PER_PART = 8;
  private static final long LAST_INDEX = 0xffff_ffffL;
  private static final long FULL_TURN = 0x100;

  public Ratchet {
    Argument.hasLength("ratchet", bytes, LENGTH);
    if (!isIndex(index)) {
      throw new IllegalArgumentException("no index: " + index);
    }
  }

  /** Whether a message can have that index. */
  public static boolean isIndex(long number) {
    return number >= 0 && number <= LAST_INDEX;
  }

  /** The ratchet of the next message; after the last index comes 0. */
  public Ratchet advance(CryptoPrimitives primitives) {
    return advanceTo(primitives, index + 1 & LAST_INDEX);
  }

  /**
   * The ratchet at that index, around the end of all indices where it is a lower one. One hash for
   * most next messages, 1,024 at worst.
   *
   * @param target 0 to 2<sup>32</sup> − 1
   */
  public Ratchet advanceTo(CryptoPrimitives primitives, long target) {
    Bytes[] parts = new Bytes[PARTS];
    // What the slowest turning part was before its last step: the parts after it come from that.
    Bytes parent = Bytes.EMPTY;
    for (int part = 0; part < PARTS; part++) {
      boolean isSetAnew = parent.length() > 0;
      Bytes value = isSetAnew ? hash(primitives, parent, part) : part(part);
      long steps = isSetAnew ? digit(target, part) : steps(target, part);
      for (long step = 0; step < steps; step++) {
        parent = value;
        value = hash(primitives, parent, part);
      }
      parts[part] = value;
    }
    return new Ratchet(Bytes.join(parts), target);
  }

  /** How often this part turns on the way there, if none before it does. */
  private long steps(long target, int part) {
    long steps = digit(target, part) - digit(index, part) & FULL_TURN - 1;
    return part == 0 && steps == 0 && target < index ? FULL_TURN : steps;
  }

  private Bytes part(int part) {
    return bytes.slice(part * PART_LENGTH, (part + 1) * PART_LENGTH);
  }

  private static long digit(long index, int part) {
    return index >> BITS_PER_PART * (PARTS - 1 - part) & FULL_TURN - 1;
  }

  private static Bytes hash(CryptoPrimitives primitives, Bytes key, int part) {
    return primitives.hmacSha256(key, Bytes.of((byte) part));
  }
}
