package io.twinloop.lease;

import io.twinloop.port.Stopwatch;
import java.time.Duration;

/** When a wait ends. */
final class Deadline {
  /** A healthy disk, busy with other work, has been seen to take seconds. */
  static final Duration TRANSACTION = Duration.ofSeconds(30);

  private final Stopwatch stopwatch;
  private final Duration begun;
  private final Duration end;

  Deadline(Stopwatch stopwatch, Duration patience) {
    this.stopwatch = stopwatch;
    this.begun = stopwatch.elapsed();
    this.end = begun.plus(patience);
  }

  /**
   * How long one transaction may take: what is left, but no longer than one that waits behind
   * somebody's left open is worth waiting for; and that, where nothing is left, for one try is
   * always made.
   */
  Duration leftForTransaction() {
    Duration left = left();
    return left.isZero() || left.compareTo(TRANSACTION) > 0 ? TRANSACTION : left;
  }

  Duration waited() {
    return stopwatch.elapsed().minus(begun);
  }

  /** Never negative. */
  Duration left() {
    Duration left = end.minus(stopwatch.elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  boolean isOver() {
    return left().isZero();
  }
}
