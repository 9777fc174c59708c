package io.twinloop.session;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.AccountApi;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.Authorized;
import io.twinloop.store.AccountStores;
import io.twinloop.store.SessionStore;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/** Ends sessions. */
public final class SignOut {
  private final Authorized authorized;
  private final SessionStore sessions;
  private final AccountStores accounts;
  private final ActivityLog log;

  public SignOut(
      Authorized authorized, SessionStore sessions, AccountStores accounts, ActivityLog log) {
    this.authorized = authorized;
    this.sessions = sessions;
    this.accounts = accounts;
    this.log = log;
  }

  /**
   * Ends the session on the homeserver, where that can be reached within seconds, and in any case
   * deletes all that is kept of the account. The pusher goes with the session; where the homeserver
   * was not reached it goes with its push subscription, which the caller ends. Suspends.
   *
   * @throws io.twinloop.error.StoreFailure where the data could not be deleted
   */
  public void signOut(Session session) {
    ApiOutcome outcome = new AccountApi(authorized, session.user()).logout(new Cancellation());
    forget(session);
    log.note(
        "session",
        outcome instanceof ApiOutcome.Success
            ? "Signed out"
            : "Signed out here; the homeserver could not be told");
  }

  /**
   * Deletes all that is kept of the account, unless the user has signed in as another device since:
   * then it is that one's. Suspends.
   *
   * @throws io.twinloop.error.StoreFailure where it could not be deleted
   */
  public void forget(Session session) {
    Optional<Session> stored = sessions.find(session.user());
    if (stored.isEmpty() || stored.get().device().equals(session.device())) {
      accounts.delete(session.user());
    }
  }
}
