package io.twinloop.activity;

import java.time.Duration;

/**
 * What became of a lease in one context.
 *
 * @param lease its name
 * @param generation of the tenure that began, goes on or ended
 * @param waited for how long this context could have had it when it began: since the holder before
 *     gave it back, died, or was asked and stayed silent, or since this context wanted it, if that
 *     was later; zero for any other change
 * @param held how long this context has had it by now; zero where it begins
 */
public record LeaseActivity(
    String lease, long generation, Change change, Duration waited, Duration held) {

  /** How a tenure began or ended, or that it goes on. */
  public enum Change {
    /** Taken while nobody had it. */
    TAKEN,
    /** Taken from a holder that gave it back when asked. */
    HANDED,
    /** Taken from a holder that was silent, or dead. */
    STOLEN,
    /** Goes on: told when somebody begins to watch. */
    HELD,
    /** Given back. */
    GIVEN,
    /** Ended without being given back. */
    LOST
  }
}
