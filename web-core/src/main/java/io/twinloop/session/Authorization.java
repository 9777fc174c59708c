package io.twinloop.session;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiRequest;
import io.twinloop.api.Authorized;
import io.twinloop.api.Homeserver;
import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import io.twinloop.session.TokenRenewal.Failed;
import io.twinloop.session.TokenRenewal.Renewed;
import io.twinloop.session.TokenRenewal.Result;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes calls under a session's tokens and keeps them good. When {@code M_UNKNOWN_TOKEN} comes out
 * of it, there is no way on without the user: a soft logout is stored by then, anything else means
 * that the session was ended.
 */
public final class Authorization implements Authorized {
  /** Long enough that a call sent now arrives in time. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  /** Keeps tokens that live shorter than {@link #AHEAD} from being refreshed at every call. */
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

  /** Tokens that another context stored may be spent as well by now; more is a server's fault. */
  private static final int MAX_RENEWALS = 2;

  private final Homeserver homeserver;
  private final TokenRenewal renewal;
  private final Clock clock;
  private Session session;
  private Optional<Timestamp> triedAhead = Optional.empty();

  public Authorization(Session session, Homeserver homeserver, TokenRenewal renewal, Clock clock) {
    this.session = session;
    this.homeserver = homeserver;
    this.renewal = renewal;
    this.clock = clock;
  }

  /** The session as last seen here; another context may have stored newer tokens. */
  public Session session() {
    return session;
  }

  @Override
  public ApiOutcome call(ApiRequest request, Cancellation cancellation) {
    if (agesAway()) {
      triedAhead = Optional.of(clock.now());
      adopt(renewal.ahead(session, cancellation));
    }
    Session used = session;
    ApiOutcome outcome = homeserver.call(request, used.accessToken(), cancellation);
    for (int renewals = 0; renewals < MAX_RENEWALS && spent(outcome); renewals++) {
      if (used.sameTokens(session)) {
        Result result = renewal.after(used, (Refused) outcome, cancellation);
        adopt(result);
        if (result instanceof Failed failed) {
          return failed.outcome();
        }
      }
      used = session;
      outcome = homeserver.call(request, used.accessToken(), cancellation);
    }
    return outcome;
  }

  private void adopt(Result result) {
    if (result instanceof Renewed renewed) {
      session = renewed.session();
    }
  }

  private boolean agesAway() {
    Timestamp now = clock.now();
    return session.refreshToken().isPresent()
        && session.expiresAt().filter(end -> end.since(now).compareTo(AHEAD) < 0).isPresent()
        && triedAhead.filter(tried -> isRecent(now.since(tried))).isEmpty();
  }

  /** A negative age is a clock that was set back. */
  private static boolean isRecent(Duration age) {
    return !age.isNegative() && age.compareTo(BETWEEN_TRIES) < 0;
  }

  private static boolean spent(ApiOutcome outcome) {
    return outcome instanceof Refused refused && refused.tokenUnknown();
  }
}
