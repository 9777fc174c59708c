package io.twinloop.api;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.Json;
import io.twinloop.port.HttpOutcome;
import java.time.Duration;
import java.util.Optional;

/** What came of a call to the homeserver. */
public sealed interface ApiOutcome {

  /**
   * The body of a success, for callers that have no better idea than to tell the user.
   *
   * @throws TwinloopException saying what happened, in all other cases
   */
  Json orThrow();

  /** Done; {@code body} is a JSON object. */
  record Success(Json body) implements ApiOutcome {

    @Override
    public Json orThrow() {
      return body;
    }
  }

  /**
   * The homeserver said no, in Matrix's own error format.
   *
   * @param error the server's words, not to be trusted as more than text
   * @param retryAfter how long it asks to be left alone
   * @param softLogout with {@code M_UNKNOWN_TOKEN}: the device stays and may sign in again
   */
  record Refused(
      int status, String errcode, String error, Optional<Duration> retryAfter, boolean softLogout)
      implements ApiOutcome {

    public boolean is(String errcode) {
      return this.errcode.equals(errcode);
    }

    /** The access token is no good, or no longer. */
    public boolean tokenUnknown() {
      return status == 401 && is("M_UNKNOWN_TOKEN");
    }

    public boolean rateLimited() {
      return status == 429;
    }

    /** The same as an exception, with something to tell the user. */
    public TwinloopException failure() {
      return Explanation.of(this);
    }

    @Override
    public Json orThrow() {
      throw failure();
    }
  }

  /**
   * No whole answer came. Whether the homeserver acted is unknown, unless the call was cancelled.
   */
  record Unreachable(HttpOutcome.Reason reason, String detail) implements ApiOutcome {

    public boolean cancelled() {
      return reason == HttpOutcome.Reason.CANCELLED;
    }

    @Override
    public Json orThrow() {
      throw cancelled()
          ? new TwinloopException(ErrorCode.STOPPED, "The request was given up before it was done.")
          : new TwinloopException(
              ErrorCode.HOMESERVER_UNREACHABLE,
              "The homeserver cannot be reached (" + detail + "). Check the network connection.");
    }
  }

  /** Something answered that does not speak Matrix: a proxy's page, or a body cut short. */
  record Unreadable(int status, String detail) implements ApiOutcome {

    @Override
    public Json orThrow() {
      throw new TwinloopException(
          ErrorCode.HOMESERVER_UNREACHABLE,
          "Something other than the homeserver answered (status "
              + status
              + ", "
              + detail
              + "). Try again later, or check for a proxy or a network login page.");
    }
  }
}
