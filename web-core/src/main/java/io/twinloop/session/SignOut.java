package io.twinloop.session;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.AccountApi;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.Authorized;
import io.twinloop.id.UserId;
import io.twinloop.store.AccountStores;
import io.twinloop.task.Cancellation;

/** Ends sessions. */
public final class SignOut {
  private final Authorized authorized;
  private final AccountStores accounts;
  private final ActivityLog log;

  public SignOut(Authorized authorized, AccountStores accounts, ActivityLog log) {
    this.authorized = authorized;
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
  public void signOut(UserId user) {
    ApiOutcome outcome = new AccountApi(authorized, user).logout(new Cancellation());
    accounts.delete(user);
    log.note(
        "session",
        outcome instanceof ApiOutcome.Success
            ? "Signed out"
            : "Signed out here; the homeserver could not be told");
  }
}
