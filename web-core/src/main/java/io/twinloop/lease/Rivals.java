package io.twinloop.lease;

import io.twinloop.id.ContextId;
import io.twinloop.port.Lifecycle.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who else waits for a lease, as heard, and whose turn it is. Times are a stopwatch's. */
final class Rivals {
  /**
   * A place in the queue is worth that much waiting: who is seen goes before who is hidden, but not
   * for ever.
   */
  private static final Duration AGING = Duration.ofSeconds(1);

  /** Whoever leads can wait for whoever does something short. */
  private static final int LEADERS_BEHIND = Stage.values().length;

  private final List<Rival> waiting = new ArrayList<>();

  /**
   * @param heard when it was first heard of in this wait
   */
  private record Rival(Ask ask, Duration heard, Turn turn) {}

  private enum Turn {
    TO_COME,
    /** It was to have the lease, and has not said since that it did not get it. */
    COME
  }

  /** Keeps its place where it is said again. */
  void heard(Ask ask, Duration now) {
    Duration first = forget(ask.asker()).map(Rival::heard).orElse(now);
    waiting.add(new Rival(ask, first, Turn.TO_COME));
  }

  /** It is its turn now. If it is too slow and says again that it waits, it keeps its place. */
  void called(ContextId asker) {
    forget(asker).ifPresent(one -> waiting.add(new Rival(one.ask(), one.heard(), Turn.COME)));
  }

  /** It got the lease, or gave up. */
  void gone(ContextId asker) {
    forget(asker);
  }

  /** Whether a holder that is at that stage should give way to any of them. */
  boolean press(Stage holder) {
    for (Rival rival : waiting) {
      if (rival.turn() == Turn.TO_COME && HandOver.yields(holder, rival.ask())) {
        return true;
      }
    }
    return false;
  }

  /** Whose turn it is when the lease is given back now. */
  Optional<ContextId> next(Duration now) {
    Optional<Rival> best = Optional.empty();
    for (Rival rival : waiting) {
      boolean better = best.isEmpty() || merit(rival, now) > merit(best.get(), now);
      if (better && rival.turn() == Turn.TO_COME) {
        best = Optional.of(rival);
      }
    }
    return best.map(rival -> rival.ask().asker());
  }

  private static long merit(Rival rival, Duration now) {
    long places =
        rival.ask().stage().ordinal()
            + (rival.ask().purpose() == Purpose.LEADERSHIP ? LEADERS_BEHIND : 0);
    return now.minus(rival.heard()).toMillis() - places * AGING.toMillis();
  }

  private Optional<Rival> forget(ContextId asker) {
    for (Rival rival : waiting) {
      if (rival.ask().asker().equals(asker)) {
        waiting.remove(rival);
        return Optional.of(rival);
      }
    }
    return Optional.empty();
  }
}
