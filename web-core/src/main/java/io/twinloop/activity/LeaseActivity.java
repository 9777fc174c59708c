package io.twinloop.activity;

import java.time.Duration;

/**
 * What became of a lease in one context.
 *
 * @param lease its name
 * @param generation of the tenure that began or ended
 * @param waited how long this context waited for it; zero where a tenure ended
 */
public record LeaseActivity(String lease, long generation, Change change, Duration waited) {

  /** How a tenure began or ended. */
  public enum Change {
    /** Taken while nobody had it. */
    TAKEN,
    /** Taken from a holder that gave it back when asked. */
    HANDED,
    /** Taken from a holder that was silent, or dead. */
    STOLEN,
    /** Given back. */
    GIVEN,
    /** Ended without being given back. */
    LOST
  }
}
