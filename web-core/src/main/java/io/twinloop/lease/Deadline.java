package io.twinloop.lease;

import io.twinloop.port.Stopwatch;
import java.time.Duration;

/** When a wait ends. */
final class Deadline {
  private final Stopwatch stopwatch;
  private final Duration begun;
  private final Duration end;

  Deadline(Stopwatch stopwatch, Duration patience) {
    this.stopwatch = stopwatch;
    this.begun = stopwatch.elapsed();
    this.end = begun.plus(patience);
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
