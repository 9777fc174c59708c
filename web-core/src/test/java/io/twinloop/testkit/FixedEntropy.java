package io.twinloop.testkit;

import io.twinloop.port.Entropy;
import java.util.Random;

/** The same bytes for the same seed. */
public final class FixedEntropy implements Entropy {
  private final Random random;

  public FixedEntropy(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
