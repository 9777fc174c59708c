package io.twinloop.e2e.lease;

import io.twinloop.e2e.lease.Entry.Act;
import io.twinloop.lease.Acquisition;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.Wish;
import io.twinloop.port.Stopwatch;
import java.time.Duration;

/** Takes the lease again and again, as soon as it gave it back, whoever else wants it. */
final class Contender {
  /** Whoever waited that long starves. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Hand hand;
  private final Stopwatch stopwatch;
  private long taken;
  private long missed;
  private long lost;
  private Duration longestWait = Duration.ZERO;

  Contender(Hand hand, Stopwatch stopwatch) {
    this.hand = hand;
    this.stopwatch = stopwatch;
  }

  /**
   * Goes on for {@code length}, and writes so often in each hold, besides first and last. No timer
   * ends a hold: those of a hidden tab are late. Suspends.
   */
  Contention run(Duration length, int writes) {
    Duration end = stopwatch.elapsed().plus(length);
    while (stopwatch.elapsed().compareTo(end) < 0) {
      Duration begun = stopwatch.elapsed();
      Acquisition acquisition = hand.take(Wish.operation(PATIENCE));
      Duration waited = stopwatch.elapsed().minus(begun);
      longestWait = waited.compareTo(longestWait) > 0 ? waited : longestWait;
      if (acquisition instanceof Acquired) {
        taken++;
        use(writes);
      } else {
        missed++;
      }
    }
    return new Contention(taken, missed, lost, longestWait);
  }

  private void use(int writes) {
    try {
      hand.write(Act.TOOK);
      for (int write = 0; write < writes; write++) {
        hand.write(Act.WROTE);
      }
      hand.write(Act.LEFT);
    } catch (LeaseLost loss) {
      lost++;
    } finally {
      hand.release();
    }
  }
}
