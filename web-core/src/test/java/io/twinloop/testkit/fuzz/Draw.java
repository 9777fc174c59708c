package io.twinloop.testkit.fuzz;

import java.util.List;

/** Chance from a seed, the same on every platform; translated, {@code java.util.Random} is not. */
public final class Draw {
  private static final int WHOLE_ONE_IN = 50;
  private static final int MOST_WOUNDS = 3;

  private int state;

  public Draw(int seed) {
    state = seed * 0x2545F491;
    state = number();
  }

  /** Any, one as likely as the other. */
  public int number() {
    // The steps of SplitMix and the finalizer of MurmurHash3, both in the public domain.
    state += 0x9E3779B9;
    int mixed = (state ^ state >>> 16) * 0x85EBCA6B;
    mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
    return mixed ^ mixed >>> 16;
  }

  /** From 0 to {@code bound - 1}. */
  public int below(int bound) {
    return (number() >>> 1) % bound;
  }

  /** How often an input is wounded: seldom not at all. */
  int wounds() {
    return oneIn(WHOLE_ONE_IN) ? 0 : 1 + below(MOST_WOUNDS);
  }

  public boolean oneIn(int many) {
    return below(many) == 0;
  }

  public <E> E of(List<E> all) {
    return all.get(below(all.size()));
  }

  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) number();
    }
    return bytes;
  }
}
