package io.twinloop.outbox;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.outbox.SendVerdict.Delivered;
import io.twinloop.outbox.SendVerdict.GivenUp;
import io.twinloop.outbox.SendVerdict.Later;
import io.twinloop.outbox.SendVerdict.SignedOut;
import java.time.Duration;
import java.util.Optional;

/** When an event is sent again, and when it is given up. */
final class SendRules {

  /**
   * For how long an event is sent again by itself. Synapse forgets transaction ids after 24 hours;
   * an event whose first answer was lost would come twice then.
   */
  static final Duration REMEMBERED = Duration.ofHours(20);

  private static final SendFailure TOO_LARGE =
      new SendFailure(ErrorCode.REFUSED, "The message is too long for the homeserver.");

  private static final SendFailure TOO_LATE =
      new SendFailure(
          ErrorCode.HOMESERVER_UNREACHABLE,
          "The message could not be sent for most of a day. Send it again, or give it up.");

  private SendRules() {}

  /** Why the event is not to be sent without the user's asking, if so. */
  static Optional<SendFailure> hindrance(Outgoing outgoing, Timestamp now) {
    boolean late = now.since(outgoing.queuedAt()).compareTo(REMEMBERED) > 0;
    return late ? Optional.of(TOO_LATE) : Optional.empty();
  }

  static SendVerdict of(ApiOutcome outcome) {
    if (outcome instanceof Success success) {
      Optional<String> event = success.body().at("event_id").text();
      return event.isPresent() ? new Delivered(new EventId(event.get())) : later();
    }
    if (outcome instanceof Refused refused) {
      return of(refused);
    }
    boolean tooLarge = outcome instanceof Unreadable unreadable && unreadable.status() == 413;
    return tooLarge ? new GivenUp(TOO_LARGE) : later();
  }

  /** Of an event that could not be encrypted. What passes is waited for; the rest is the user's. */
  static SendVerdict of(TwinloopException failure) {
    return switch (failure.code()) {
      case SESSION_ENDED, SOFT_LOGGED_OUT -> new SignedOut();
      case HOMESERVER_UNREACHABLE,
          RATE_LIMITED,
          STOPPED,
          LEASE_LOST,
          LEASE_RELEASED,
          LEASE_DIRTY,
          LEASE_MISSED,
          INTERNAL ->
          later();
      default -> new GivenUp(new SendFailure(failure.code(), failure.getMessage()));
    };
  }

  private static SendVerdict of(Refused refused) {
    if (refused.status() == 401) {
      return new SignedOut();
    }
    if (refused.rateLimited() || refused.status() == 408 || refused.status() >= 500) {
      return new Later(refused.retryAfter().orElse(Duration.ZERO));
    }
    if (refused.status() == 413) {
      return new GivenUp(TOO_LARGE);
    }
    TwinloopException why = refused.failure();
    return new GivenUp(new SendFailure(why.code(), why.getMessage()));
  }

  private static SendVerdict later() {
    return new Later(Duration.ZERO);
  }
}
