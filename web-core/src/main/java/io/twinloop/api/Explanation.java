package io.twinloop.api;

import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import java.time.Duration;
import java.util.Optional;

/** What to tell the user of a refusal. */
final class Explanation {

  private Explanation() {}

  static TwinloopException of(Refused refused) {
    if (refused.tokenUnknown()) {
      return refused.softLogout()
          ? new TwinloopException(
              ErrorCode.SOFT_LOGGED_OUT,
              "The homeserver asks to sign in again. Enter the password; nothing is lost.")
          : new TwinloopException(
              ErrorCode.SESSION_ENDED, "This session was ended elsewhere. Sign in again.");
    }
    if (refused.rateLimited()) {
      return new TwinloopException(
          ErrorCode.RATE_LIMITED,
          "The homeserver is asked too often. Try again " + when(refused.retryAfter()) + ".");
    }
    if (refused.status() >= 500) {
      return new TwinloopException(
          ErrorCode.HOMESERVER_UNREACHABLE,
          "The homeserver has a problem (" + words(refused) + "). Try again later.");
    }
    return new TwinloopException(
        ErrorCode.REFUSED, "The homeserver refused: " + words(refused) + ".");
  }

  private static String words(Refused refused) {
    return refused.error().isBlank() ? refused.errcode() : refused.error();
  }

  private static String when(Optional<Duration> retryAfter) {
    return retryAfter
        .map(wait -> "in " + Math.max(1, wait.plusMillis(999).getSeconds()) + " s")
        .orElse("later");
  }
}
