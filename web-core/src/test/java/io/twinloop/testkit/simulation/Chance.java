package io.twinloop.testkit.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Everything that a seed decides. */
public final class Chance {
  private final Random random;

  public Chance(long seed) {
    // Neighbouring seeds of Random begin alike.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x1234567);
  }

  public boolean happens(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** From 0 to {@code bound - 1}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** In whole milliseconds, both ends included. */
  public Duration between(Duration least, Duration most) {
    return Duration.ofMillis(between((int) least.toMillis(), (int) most.toMillis()));
  }

  /** Mostly short: each power of two up to the bound is as likely as any other. */
  public Duration mostlyShort(Duration most) {
    return Duration.ofMillis((long) Math.pow(most.toMillis() + 1, random.nextDouble()) - 1);
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
