package io.twinloop.lease;

import io.twinloop.port.Lifecycle.Stage;
import java.time.Duration;

/** How contexts give way to each other. Pure. */
final class HandOver {
  /**
   * A living tab answers a hint within a millisecond unless its thread is blocked, and then it does
   * not miss what it cannot use. Five frames of a busy page are no blockade yet.
   */
  static final Duration SILENCE = Duration.ofMillis(250);

  /** Nobody waits for what a hidden tab leads for, so a holder that only stutters may keep it. */
  static final Duration PATIENT_SILENCE = Duration.ofSeconds(2);

  /** A holder that was asked finishes one short write; what takes longer is broken. */
  static final Duration BUSY = Duration.ofSeconds(2);

  /** How often a waiter for leadership looks whether the leader still lives. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** Who is next needs a message and a transaction: some milliseconds, also on a slow machine. */
  static final Duration GRACE = Duration.ofMillis(60);

  /** A message there and back, with a task each: a millisecond or two on a machine at rest. */
  static final Duration ANSWER = Duration.ofMillis(10);

  private HandOver() {}

  /** What a waiter does about who stands in its way. One that is suspended does nothing. */
  static Move next(Standoff standoff, Purpose purpose, Stage waiter, Duration now) {
    if (waiter == Stage.SUSPENDED) {
      return new Move.Await(LOOK_AGAIN);
    }
    if (standoff.holder().isEmpty()) {
      return new Move.Take();
    }
    Tenure holder = standoff.holder().get();
    return switch (standoff.sign()) {
      case GAVE -> standoff.doubted() ? new Move.Steal(holder) : new Move.Take();
      case GAVE_TO_OTHER -> until(standoff.signAt().plus(GRACE), now, new Move.Take());
      case DIED -> new Move.Steal(holder);
      case PRESENT -> facingBusy(standoff, purpose, now);
      case NONE -> facingSilence(standoff, silence(purpose, waiter), now);
    };
  }

  /** Whether a holder is to give the lease back for that ask, as soon as it can. */
  static boolean yields(Stage holder, Ask ask) {
    return ask.purpose() != Purpose.LEADERSHIP || ask.stage().compareTo(holder) < 0;
  }

  /** How long a holder may be silent before a waiter takes it for gone. */
  static Duration silence(Purpose purpose, Stage waiter) {
    boolean nobodyWaits = purpose == Purpose.LEADERSHIP && waiter == Stage.HIDDEN;
    return nobodyWaits ? PATIENT_SILENCE : SILENCE;
  }

  private static Move facingSilence(Standoff standoff, Duration silence, Duration now) {
    if (standoff.asked().isEmpty()) {
      return new Move.Say();
    }
    return until(
        standoff.asked().get().plus(silence), now, new Move.Steal(standoff.holder().get()));
  }

  private static Move facingBusy(Standoff standoff, Purpose purpose, Duration now) {
    if (standoff.asked().isEmpty()) {
      return new Move.Say();
    }
    Duration heard = standoff.asked().get();
    if (purpose == Purpose.LEADERSHIP) {
      return until(heard.plus(LOOK_AGAIN), now, new Move.Say());
    }
    Duration end = standoff.since().plus(BUSY);
    return purpose == Purpose.OPERATION && now.compareTo(end) >= 0
        ? new Move.Steal(standoff.holder().get())
        : until(heard.plus(SILENCE), now, new Move.Say());
  }

  private static Move until(Duration moment, Duration now, Move then) {
    return now.compareTo(moment) < 0 ? new Move.Await(moment.minus(now)) : then;
  }
}
