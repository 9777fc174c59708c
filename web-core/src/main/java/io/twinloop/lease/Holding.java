package io.twinloop.lease;

import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/** One tenure of this context: how many guards share it, and how it ends. */
final class Holding {
  private final Tenure tenure;
  private final Duration since;
  private final Cancellation asked = new Cancellation();
  private final Cancellation lost = new Cancellation();
  private Optional<LossCause> cause = Optional.empty();
  private int guards;

  /**
   * @param since when it began, by the stopwatch
   */
  Holding(Tenure tenure, Duration since) {
    this.tenure = tenure;
    this.since = since;
  }

  Tenure tenure() {
    return tenure;
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
