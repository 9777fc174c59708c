package io.twinloop.machine.sending;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.machine.sending.RequestVerdict.Delivered;
import io.twinloop.machine.sending.RequestVerdict.Halted;
import io.twinloop.machine.sending.RequestVerdict.Hopeless;
import io.twinloop.machine.sending.RequestVerdict.Later;
import io.twinloop.machine.sending.RequestVerdict.NotNow;
import io.twinloop.machine.sending.RequestVerdict.TooLarge;
import java.time.Duration;
import java.util.Set;

/** When a to-device request is sent again, and when it is given up. */
final class RequestRules {
  /**
   * How often requests that fail are tried in a row where others may not fail. With pauses that
   * double from half a second these are some 15 seconds, in which a homeserver restarts.
   */
  static final int TRIES = 6;

  /** Where the homeserver takes others meanwhile, it is the request that it fails at. */
  static final int TRIES_ALONE = 2;

  private static final int UNAUTHORIZED = 401;
  private static final int TIMED_OUT = 408;
  private static final int TOO_LARGE = 413;

  /** These are about who sends, not about what. */
  private static final Set<String> ABOUT_THE_USER =
      Set.of(
          "M_CONSENT_NOT_GIVEN",
          "M_RESOURCE_LIMIT_EXCEEDED",
          "M_USER_DEACTIVATED",
          "M_USER_LOCKED",
          "M_USER_SUSPENDED");

  private RequestRules() {}

  static RequestVerdict of(ApiOutcome outcome) {
    if (outcome instanceof Success) {
      return new Delivered();
    }
    if (outcome instanceof Refused refused) {
      return of(refused);
    }
    if (outcome instanceof Unreadable unreadable) {
      return unreadable.status() == TOO_LARGE ? new TooLarge() : new NotNow();
    }
    return new Later(Duration.ZERO);
  }

  /**
   * Whether to go through what is stored once more.
   *
   * @param verdict how the last round ended
   * @param failures how many rounds in a row before it delivered nothing
   * @param gotThrough whether any round did
   */
  static boolean isToRepeat(RequestVerdict verdict, int failures, boolean gotThrough) {
    int tries = gotThrough ? TRIES_ALONE : TRIES;
    return verdict instanceof Later || verdict instanceof NotNow && failures + 1 < tries;
  }

  private static RequestVerdict of(Refused refused) {
    if (refused.status() == UNAUTHORIZED || ABOUT_THE_USER.contains(refused.errcode())) {
      return new Halted();
    }
    if (refused.rateLimited()) {
      return new Later(refused.retryAfter().orElse(Duration.ZERO));
    }
    if (refused.status() == TOO_LARGE) {
      return new TooLarge();
    }
    return isPassing(refused) ? new NotNow() : new Hopeless();
  }

  /** An endpoint that is not there has been taken away by whatever stands before the homeserver. */
  private static boolean isPassing(Refused refused) {
    return refused.status() >= 500 || refused.status() == TIMED_OUT || refused.is("M_UNRECOGNIZED");
  }
}
