package io.twinloop.e2e.lease;

import io.twinloop.e2e.lease.Entry.Act;
import io.twinloop.lease.Acquisition;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.Wish;
import io.twinloop.port.Stopwatch;
import io.twinloop.port.Tasks;
import java.time.Duration;

/** Takes the lease again and again, as soon as it gave it back, whoever else wants it. */
final class Contender {
  /** Whoever waited that long starves. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Hand hand;
  private final Stopwatch stopwatch;
  private final Tasks tasks;
  private long taken;
  private long missed;
  private long lost;
  private Duration longestWait = Duration.ZERO;

  Contender(Hand hand, Stopwatch stopwatch, Tasks tasks) {
    this.hand = hand;
    this.stopwatch = stopwatch;
    this.tasks = tasks;
  }

  /** Goes on for {@code length}, and keeps the lease for {@code hold} each time. Suspends. */
  Contention run(Duration length, Duration hold) {
    Duration end = stopwatch.elapsed().plus(length);
    while (stopwatch.elapsed().compareTo(end) < 0) {
      Duration begun = stopwatch.elapsed();
      Acquisition acquisition = hand.take(Wish.operation(PATIENCE));
      Duration waited = stopwatch.elapsed().minus(begun);
      longestWait = waited.compareTo(longestWait) > 0 ? waited : longestWait;
      if (acquisition instanceof Acquired) {
        taken++;
        use(hold);
      } else {
        missed++;
      }
    }
    return new Contention(taken, missed, lost, longestWait);
  }

  private void use(Duration hold) {
    try {
      hand.write(Act.TOOK);
      tasks.latch().await(hold);
      hand.write(Act.LEFT);
    } catch (LeaseLost loss) {
      lost++;
    } finally {
      hand.release();
    }
  }
}
