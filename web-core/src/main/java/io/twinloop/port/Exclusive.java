package io.twinloop.port;

import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/**
 * A name that one living context of the origin holds at a time, freed at once when that context
 * dies. A frozen context keeps what it holds, so waiting always has a bound; one in the
 * back/forward cache does not, and has it again some time after it is back. So nothing whose
 * doubling would harm may rest on this alone.
 */
public interface Exclusive {

  /**
   * Waits for the name up to {@code atMost}, zero for not at all. Suspends; call it from a task.
   */
  Optional<Hold> take(String name, Duration atMost, Cancellation cancellation);

  /** Whether some context, this one included, holds the name now. Suspends; call it from a task. */
  boolean isHeld(String name);

  /** A name held. */
  interface Hold {

    /** Gives it back; a second call does nothing. Never suspends. */
    void release();
  }
}
