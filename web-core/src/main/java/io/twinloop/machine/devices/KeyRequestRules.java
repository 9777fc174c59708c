package io.twinloop.machine.devices;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.error.TwinloopException;
import io.twinloop.sync.Backoff;
import java.time.Duration;

/** What follows a request about keys that brought no success. */
final class KeyRequestRules {
  private static final int TIMED_OUT = 408;

  private final Backoff backoff;

  KeyRequestRules(Backoff backoff) {
    this.backoff = backoff;
  }

  sealed interface Next {}

  /** The identical request again: whether this one arrived is unknown, or it came too soon. */
  record Repeat(Duration pause) implements Next {}

  /** Nothing: asked again, the homeserver would say the same. */
  record GiveUp(TwinloopException why) implements Next {}

  /**
   * @param outcome anything but a success
   * @param failures how many in a row, this one included
   */
  Next after(ApiOutcome outcome, int failures) {
    Duration pause = backoff.wait(failures);
    if (!(outcome instanceof Refused refused)) {
      return new Repeat(pause);
    }
    if (refused.rateLimited()) {
      return new Repeat(refused.retryAfter().orElse(pause));
    }
    return refused.status() >= 500 || refused.status() == TIMED_OUT
        ? new Repeat(longer(refused, pause))
        : new GiveUp(refused.failure());
  }

  private static Duration longer(Refused refused, Duration pause) {
    return refused.retryAfter().filter(asked -> asked.compareTo(pause) > 0).orElse(pause);
  }
}
