package io.twinloop.lease;

import io.twinloop.port.Stopwatch;
import java.time.Duration;

/** When a wait ends. */
final class Deadline {
  /** A healthy disk, busy with other work, has been seen to take seconds. */
  static final Duration TRANSACTION = Duration.ofSeconds(30);

  /** Patience is for other contexts: of the disk, one try is worth that much. */
  private static final Duration TRY = Duration.ofSeconds(2);

  private final Stopwatch stopwatch;
  private final Duration begun;
  private final Duration end;

  Deadline(Stopwatch stopwatch, Duration patience) {
    this.stopwatch = stopwatch;
    this.begun = stopwatch.elapsed();
    this.end = begun.plus(patience);
  }

  /**
   * How long a transaction that is begun now may take: what is left, but no longer than one that
   * waits behind somebody's left open is worth waiting for, and no shorter than a try.
   */
  Duration leftForTransaction() {
    Duration left = left();
    if (left.compareTo(TRY) < 0) {
      return TRY;
    }
    return left.compareTo(TRANSACTION) < 0 ? left : TRANSACTION;
  }

  /** Whether a transaction that was begun with the wait has had its time. */
  boolean isOverForTransaction() {
    return isOver() && waited().compareTo(TRY) >= 0;
  }

  /** Whether the wait began later than that. */
  boolean isBegunAfter(Duration moment) {
    return begun.compareTo(moment) > 0;
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
