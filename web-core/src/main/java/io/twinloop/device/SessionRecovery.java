package io.twinloop.device;

import io.twinloop.id.Timestamp;
import java.time.Duration;
import java.util.Optional;

/**
 * When to begin a new Olm session, and say so with an {@code m.dummy}, because a device's messages
 * cannot be decrypted any more (Matrix specification, "Recovering from undecryptable messages").
 */
public final class SessionRecovery {
  /** As the specification asks: two devices that fail at each other's messages shall not race. */
  private static final Duration PAUSE = Duration.ofHours(1);

  private SessionRecovery() {}

  /**
   * @param last when we did it for that device, wherever the clock stood then
   */
  public static boolean isDue(Optional<Timestamp> last, Timestamp now) {
    if (last.isEmpty()) {
      return true;
    }
    Duration elapsed = now.since(last.get());
    return elapsed.isNegative() || elapsed.compareTo(PAUSE) >= 0;
  }
}
