package io.twinloop.testkit.fuzz;

/** Feeds a target one input after the other. Can be watched from another thread. */
public final class Fuzzing {
  /** Reading costs microseconds; what takes that long grows faster than its input. */
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final Target<?> target;
  private volatile int current;

  public Fuzzing(Target<?> target) {
    this.target = target;
  }

  /** The input that is being read, for whoever waits in vain. */
  public String current() {
    return target.name() + " does not come to an end with input " + current;
  }

  /**
   * @param first the first input's number
   * @param count how many
   * @return how many of them were taken for anything
   */
  public int run(int first, int count) {
    int taken = 0;
    for (int i = 0; i < count; i++) {
      current = first + i;
      long before = System.nanoTime();
      taken += target.feed(current) ? 1 : 0;
      if (System.nanoTime() - before > LONGEST_NANOS) {
        throw new AssertionError(target.name() + ", input " + current + " takes too long");
      }
    }
    return taken;
  }
}
