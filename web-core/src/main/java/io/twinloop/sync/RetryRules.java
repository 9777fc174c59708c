package io.twinloop.sync;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.error.TwinloopException;
import java.time.Duration;

/** What follows a sync request that brought no response. */
public final class RetryRules {
  private final Backoff backoff;

  public RetryRules(Backoff backoff) {
    this.backoff = backoff;
  }

  /** The next step of a sync loop. */
  sealed interface Next {}

  /**
   * The identical request again: its response may have been lost on the way.
   *
   * @param reached whether it was the homeserver that asked for patience
   */
  record Repeat(Duration pause, boolean reached) implements Next {}

  /** From the beginning, without a position, keeping what is known. */
  record StartOver(Duration pause) implements Next {}

  /**
   * Not at all.
   *
   * @param change {@code REFUSED} or {@code ENDED}
   */
  record GiveUp(ConnectionChange change, TwinloopException why) implements Next {}

  /**
   * @param outcome anything but a success
   * @param failed the progress with this failure counted
   */
  Next after(ApiOutcome outcome, SyncProgress failed) {
    if (!(outcome instanceof Refused refused)) {
      return new Repeat(backoff.wait(failed.failures()), false);
    }
    if (refused.tokenUnknown()) {
      ConnectionChange change =
          refused.softLogout() ? ConnectionChange.REFUSED : ConnectionChange.ENDED;
      return new GiveUp(change, refused.failure());
    }
    if (refused.is("M_UNKNOWN_POS") && failed.position().isPresent()) {
      return new StartOver(
          failed.restarts() == 0 ? Duration.ZERO : backoff.wait(failed.restarts()));
    }
    if (refused.rateLimited()) {
      return new Repeat(
          refused.retryAfter().orElseGet(() -> backoff.wait(failed.failures())), true);
    }
    return refused.status() >= 500
        ? new Repeat(longer(refused, backoff.wait(failed.failures())), false)
        : new GiveUp(ConnectionChange.REFUSED, refused.failure());
  }

  private static Duration longer(Refused refused, Duration wait) {
    return refused.retryAfter().filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
  }
}
