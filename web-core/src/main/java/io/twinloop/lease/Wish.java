package io.twinloop.lease;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import java.time.Duration;

/**
 * How a lease is wanted.
 *
 * @param patience how long to wait at most, from nothing to {@link #LONGEST}; a hidden tab may
 *     notice late that it is over
 */
public record Wish(Purpose purpose, Duration patience) {
  public static final Duration LONGEST = Duration.ofHours(1);

  public Wish {
    if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
      throw new TwinloopException(
          ErrorCode.INVALID_ARGUMENT,
          "A lease is waited for from 0 ms to 1 hour, not "
              + (patience.isNegative() ? "less." : "longer."));
    }
  }

  /** Wanted now, for something short. */
  public static Wish operation(Duration patience) {
    return new Wish(Purpose.OPERATION, patience);
  }

  /** Wanted now, where whoever has it may be waiting for a server and is left to it. */
  public static Wish errand(Duration patience) {
    return new Wish(Purpose.ERRAND, patience);
  }

  /** Wanted for as long as no better placed context wants it, however long that takes to come. */
  public static Wish leadership() {
    return new Wish(Purpose.LEADERSHIP, LONGEST);
  }
}
