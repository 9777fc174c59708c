package io.twinloop.session;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreachable;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.api.AuthApi;
import io.twinloop.error.StoreFailure;
import io.twinloop.json.Json;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Wish;
import io.twinloop.port.Clock;
import io.twinloop.port.HttpOutcome;
import io.twinloop.store.SessionStore;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds tokens in place of spent ones. All contexts of the origin share one refresh token, so first
 * it looks whether another has refreshed, and one at a time goes to the homeserver. That order only
 * saves requests: a refresh token stays good until a token that came for it is used, so that a
 * refresh whose answer got lost, or that two contexts made, can be made again.
 */
public final class TokenRenewal {
  /** A living holder is done within its request's time; from a frozen one it is stolen at once. */
  private static final Duration HOLDER_BOUND = AuthApi.REFRESH_TIMEOUT.plusSeconds(5);

  private static final Refused SIGNED_OUT =
      new Refused(401, "M_UNKNOWN_TOKEN", "signed out here", Optional.empty(), false);

  private final AuthApi api;
  private final SessionStore sessions;
  private final LeasedLock lock;
  private final Turns turns;
  private final Clock clock;
  private final ActivityLog log;

  /** What the disk holds, where it would not take the tokens that replaced it. */
  private Optional<Session> outdated = Optional.empty();

  /**
   * @param lock of that user's session, which keeps contexts apart
   * @param turns which keep the tasks of this context apart
   */
  public TokenRenewal(
      AuthApi api,
      SessionStore sessions,
      LeasedLock lock,
      Turns turns,
      Clock clock,
      ActivityLog log) {
    this.api = api;
    this.sessions = sessions;
    this.lock = lock;
    this.turns = turns;
    this.clock = clock;
    this.log = log;
  }

  /** What came of it. */
  sealed interface Result {}

  record Renewed(Session session) implements Result {}

  /**
   * @param outcome what the call that needed tokens is to be told
   */
  record Failed(ApiOutcome outcome) implements Result {}

  /** Before the tokens are spent: fails without consequences. Suspends. */
  Result ahead(Session aging, Cancellation cancellation) {
    Optional<Result> replaced = replaced(aging);
    return replaced.isPresent() ? replaced.get() : refreshAlone(aging, cancellation);
  }

  /** After the homeserver refused the tokens, for good unless there is a way on. Suspends. */
  Result after(Session spent, Refused refusal, Cancellation cancellation) {
    Result result = ahead(spent, cancellation);
    if (result instanceof Failed failed && isFinal(failed.outcome())) {
      return new Failed(end(spent, SIGNED_OUT.equals(failed.outcome()) ? SIGNED_OUT : refusal));
    }
    return result;
  }

  private Result refreshAlone(Session spent, Cancellation cancellation) {
    if (spent.refreshToken().isEmpty() || spent.softLoggedOut()) {
      return new Failed(
          new Refused(401, "M_UNKNOWN_TOKEN", "no refresh token", Optional.empty(), true));
    }
    return turns.take(() -> refreshInTurn(spent, cancellation));
  }

  private Result refreshInTurn(Session spent, Cancellation cancellation) {
    Optional<Guard> turn = turn(cancellation);
    try {
      Optional<Result> replaced = replaced(spent);
      return replaced.isPresent() ? replaced.get() : refresh(spent, cancellation);
    } finally {
      turn.ifPresent(Guard::release);
    }
  }

  /** A turn only saves requests, so without one it goes on all the same. */
  private Optional<Guard> turn(Cancellation cancellation) {
    try {
      return lock.takeUnchecked(Wish.errand(HOLDER_BOUND), cancellation).held();
    } catch (StoreFailure failure) {
      return Optional.empty();
    }
  }

  private Result refresh(Session spent, Cancellation cancellation) {
    if (cancellation.requested()) {
      return new Failed(new Unreachable(HttpOutcome.Reason.CANCELLED, "waiting to refresh"));
    }
    ApiOutcome outcome = api.refresh(spent.refreshToken().orElseThrow(), cancellation);
    if (outcome instanceof Success success) {
      return granted(spent, success.body());
    }
    return isFinal(outcome)
        ? replaced(spent).orElseGet(() -> new Failed(outcome))
        : new Failed(outcome);
  }

  private Result granted(Session spent, Json answer) {
    Optional<TokenGrant> grant = TokenGrant.from(answer, clock.now());
    if (grant.isEmpty()) {
      return new Failed(new Unreadable(200, "no access token"));
    }
    log.note("session", "Refreshed the access token");
    return store(spent, grant.get()).<Result>map(Renewed::new).orElse(new Failed(SIGNED_OUT));
  }

  /** Stored unless another context was faster, whose tokens then hold; without a disk in memory. */
  private Optional<Session> store(Session spent, TokenGrant grant) {
    try {
      Optional<Session> stored =
          sessions.update(spent.user(), current -> newest(current, spent, grant));
      outdated = Optional.empty();
      return stored;
    } catch (StoreFailure failure) {
      log.note("session", "Could not store the new access token: " + failure.getMessage());
      outdated = outdated.or(() -> Optional.of(spent));
      return Optional.of(spent.renewed(grant));
    }
  }

  private Session newest(Session stored, Session spent, TokenGrant grant) {
    if (stored.sameTokens(spent)) {
      return stored.renewed(grant);
    }
    return isOutdated(stored) ? spent.renewed(grant) : stored;
  }

  private boolean isOutdated(Session stored) {
    return outdated.filter(stored::sameTokens).isPresent();
  }

  /** What the store holds in place of these tokens, if it does. */
  private Optional<Result> replaced(Session spent) {
    try {
      Optional<Session> stored = sessions.find(spent.user());
      if (stored.isEmpty() || !stored.get().device().equals(spent.device())) {
        return Optional.of(new Failed(SIGNED_OUT));
      }
      return stored
          .filter(session -> !session.sameTokens(spent) && !isOutdated(session))
          .map(Renewed::new);
    } catch (StoreFailure failure) {
      return Optional.empty();
    }
  }

  private Refused end(Session spent, Refused refusal) {
    if (refusal.softLogout()) {
      markSoftLoggedOut(spent);
    }
    log.note("session", refusal.softLogout() ? "Has to sign in again" : "Session ended elsewhere");
    return refusal;
  }

  private void markSoftLoggedOut(Session spent) {
    try {
      sessions.update(
          spent.user(), stored -> stored.sameTokens(spent) ? stored.softLoggedOutNow() : stored);
    } catch (StoreFailure failure) {
      log.note("session", "Could not store that the session wants to sign in again");
    }
  }

  /** The homeserver knows the refresh token no more, or knows no such thing. */
  private static boolean isFinal(ApiOutcome outcome) {
    return outcome instanceof Refused refused
        && refused.status() >= 400
        && refused.status() < 500
        && !refused.rateLimited();
  }
}
