package io.twinloop.session;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.AccountApi;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.AuthApi;
import io.twinloop.api.Homeserver;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.port.Clock;
import io.twinloop.port.Http;
import io.twinloop.port.JsonReader;
import io.twinloop.store.AccountStores;
import io.twinloop.store.SessionStore;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/** Makes sessions out of passwords. Every call suspends. */
public final class SignIn {
  private final Http http;
  private final JsonReader json;
  private final SessionStore sessions;
  private final AccountStores accounts;
  private final Clock clock;
  private final ActivityLog log;

  public SignIn(
      Http http,
      JsonReader json,
      SessionStore sessions,
      AccountStores accounts,
      Clock clock,
      ActivityLog log) {
    this.http = http;
    this.json = json;
    this.sessions = sessions;
    this.accounts = accounts;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Signs in as a new device and stores the session. One that the user had in this origin is ended,
   * and all data deleted, also what an earlier deletion left: what is kept belongs to one device.
   *
   * @throws TwinloopException beside what {@link Discovery#find} throws {@code WRONG_CREDENTIALS},
   *     {@code RATE_LIMITED}, {@code REFUSED}; a {@link StoreFailure} where nothing can be stored,
   *     when the new device is signed out again
   */
  public Session login(Credentials credentials, Cancellation cancellation) {
    if (credentials.user().isBlank() || credentials.password().isEmpty()) {
      throw new TwinloopException(
          ErrorCode.INVALID_ARGUMENT, "Enter both a user name and a password.");
    }
    Homeserver homeserver = new Discovery(http, json).find(credentials.homeserver(), cancellation);
    requirePasswordLogin(homeserver, cancellation);
    Session session =
        session(
            homeserver,
            new AuthApi(homeserver)
                .login(
                    credentials.user().trim(),
                    credentials.password(),
                    Optional.empty(),
                    credentials.deviceName(),
                    cancellation));
    store(session, homeserver);
    log.note("session", "Signed in as " + session.user());
    return session;
  }

  /**
   * Signs the same device in again, after a soft logout.
   *
   * @throws TwinloopException as {@link #login}
   */
  public Session reauthenticate(Session session, String password, Cancellation cancellation) {
    Homeserver homeserver = new Homeserver(http, json, session.homeserver());
    Optional<DeviceId> device = Optional.of(session.device());
    ApiOutcome outcome =
        new AuthApi(homeserver)
            .login(session.user().text(), password, device, "Twinloop", cancellation);
    Session again = session(homeserver, outcome);
    if (!again.user().equals(session.user()) || !again.device().equals(session.device())) {
      throw strange(homeserver);
    }
    sessions.save(again);
    log.note("session", "Signed in again as " + session.user());
    return again;
  }

  private void requirePasswordLogin(Homeserver homeserver, Cancellation cancellation) {
    Json flows = new AuthApi(homeserver).loginFlows(cancellation).orThrow();
    for (Json flow : flows.at("flows").items()) {
      if (flow.text("type").equals("m.login.password")) {
        return;
      }
    }
    throw new TwinloopException(
        ErrorCode.REFUSED,
        "The homeserver at " + homeserver.baseUrl() + " does not let anyone sign in by password.");
  }

  private Session session(Homeserver homeserver, ApiOutcome outcome) {
    if (outcome instanceof Refused refused && refused.is("M_FORBIDDEN")) {
      throw new TwinloopException(
          ErrorCode.WRONG_CREDENTIALS,
          "The homeserver does not know this user name with this password. Check both.");
    }
    Json answer = outcome.orThrow();
    String user = answer.text("user_id");
    String device = answer.text("device_id");
    Optional<TokenGrant> grant = TokenGrant.from(answer, clock.now());
    if (user.isEmpty() || device.isEmpty() || grant.isEmpty()) {
      throw strange(homeserver);
    }
    return new Session(
        new UserId(user),
        new DeviceId(device),
        homeserver.baseUrl(),
        grant.get().accessToken(),
        grant.get().refreshToken(),
        grant.get().expiresAt(),
        false,
        clock.now());
  }

  private void store(Session session, Homeserver homeserver) {
    try {
      Optional<Session> former = sessions.find(session.user());
      boolean same = former.filter(known -> known.device().equals(session.device())).isPresent();
      if (former.isPresent() && !same) {
        logout(homeserver, former.get());
      }
      if (!same) {
        accounts.delete(session.user());
      }
      sessions.save(session);
    } catch (StoreFailure failure) {
      logout(homeserver, session);
      throw failure;
    }
  }

  /** Best effort: a device that stays behind harms nobody, and its user can remove it. */
  private void logout(Homeserver homeserver, Session session) {
    new AccountApi(homeserver.as(session.accessToken()), session.user()).logout(new Cancellation());
  }

  private static TwinloopException strange(Homeserver homeserver) {
    return new TwinloopException(
        ErrorCode.NOT_A_HOMESERVER,
        "The answer of " + homeserver.baseUrl() + " to the login makes no sense.");
  }
}
