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

  /** What went wrong so far. */
  public interface Setbacks {
    /** Requests in a row that brought no response. */
    int failures();

    /** How often in a row the position was unknown. */
    int restarts();

    /** Whether the last request was sent with a position. */
    boolean positioned();
  }

  /** The next step of a sync loop. */
  public sealed interface Next {}

  /**
   * The identical request again: its response may have been lost on the way.
   *
   * @param reached whether it was the homeserver that asked for patience
   */
  public record Repeat(Duration pause, boolean reached) implements Next {}

  /** From the beginning, without a position, keeping what is known. */
  public record StartOver(Duration pause) implements Next {}

  /**
   * Not at all.
   *
   * @param change {@code REFUSED} or {@code ENDED}
   */
  public record GiveUp(ConnectionChange change, TwinloopException why) implements Next {}

  /**
   * @param outcome anything but a success
   * @param failed with this failure counted
   */
  public Next after(ApiOutcome outcome, Setbacks failed) {
    if (!(outcome instanceof Refused refused)) {
      return new Repeat(backoff.wait(failed.failures()), false);
    }
    if (refused.tokenUnknown()) {
      ConnectionChange change =
          refused.softLogout() ? ConnectionChange.REFUSED : ConnectionChange.ENDED;
      return new GiveUp(change, refused.failure());
    }
    if (refused.is("M_UNKNOWN_POS") && failed.positioned()) {
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
