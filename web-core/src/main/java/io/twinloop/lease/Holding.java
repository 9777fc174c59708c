package io.twinloop.lease;

import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/** One tenure of this context: how many guards share it, and how it ends. */
final class Holding {
  private final Tenure tenure;
  private final Duration since;
  private LeaseRecord shown;
  private final Cancellation asked = new Cancellation();
  private final Cancellation lost = new Cancellation();
  private Optional<LossCause> cause = Optional.empty();
  private int guards;

  /**
   * @param taken what it began with
   * @param since when it began, by the stopwatch
   */
  Holding(LeaseRecord taken, Duration since) {
    this.tenure = taken.tenure();
    this.since = since;
    this.shown = taken;
  }

  Tenure tenure() {
    return tenure;
  }

  /** What the row showed when it was taken or extended; what writes renewed since is not in it. */
  LeaseRecord shown() {
    return shown;
  }

  /** It was extended to that. */
  void show(LeaseRecord extended) {
    shown = extended;
  }

  Duration since() {
    return since;
  }

  /** Requested when another context is to have the lease. */
  Cancellation asked() {
    return asked;
  }

  /** Requested when the tenure ended without being given back. */
  Cancellation lost() {
    return lost;
  }

  Optional<LossCause> cause() {
    return cause;
  }

  void share() {
    guards++;
  }

  /** Answers whether that was the last guard of a tenure that still goes on. */
  boolean leave() {
    guards--;
    return guards == 0 && cause.isEmpty();
  }

  /** Tells every guard. */
  void lose(LossCause why) {
    cause = Optional.of(why);
    lost.request();
    asked.request();
  }
}
