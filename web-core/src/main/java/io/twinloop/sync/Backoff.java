package io.twinloop.sync;

import io.twinloop.port.Entropy;
import java.time.Duration;

/** How long to wait after failures: doubling, scattered, bounded. */
public final class Backoff {
  /** A connection that broke off is mostly there again at once. */
  private static final long FIRST_MS = 500;

  /** A user who waits for the homeserver to come back must not wait much longer than it takes. */
  private static final long LONGEST_MS = 30_000;

  private static final int ENOUGH_DOUBLINGS = 6;

  private final Entropy entropy;

  public Backoff(Entropy entropy) {
    this.entropy = entropy;
  }

  /**
   * Between half and all of the bound for that many failures in a row, so that the clients of a
   * homeserver that went down do not all come back in the same moment.
   */
  public Duration wait(int failures) {
    int doublings = Math.min(Math.max(failures, 1) - 1, ENOUGH_DOUBLINGS);
    long bound = Math.min(FIRST_MS << doublings, LONGEST_MS);
    long chance = entropy.bytes(1)[0] & 0xFF;
    return Duration.ofMillis(bound / 2 + bound / 2 * chance / 255);
  }
}
