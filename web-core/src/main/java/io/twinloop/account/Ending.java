package io.twinloop.account;

import io.twinloop.error.StoreFailure;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.push.Pushers;
import io.twinloop.session.Session;
import io.twinloop.session.SignIn;
import io.twinloop.session.SignOut;
import io.twinloop.store.AccountStores;
import io.twinloop.sync.Connection;
import io.twinloop.sync.ConnectionChange;
import io.twinloop.sync.ConnectionState;
import io.twinloop.task.Cancellation;

/** How an account's time here ends: by logout here or in another tab, or by the homeserver. */
final class Ending {
  private static final String TOPIC = "signed-out";

  private final Session session;
  private final Platform platform;
  private final AccountStores accounts;
  private final Pushers pushers;
  private final SignOut signOut;
  private final SignIn signIn;
  private final Connection connection;
  private final Loops loops;
  private final EventShelf shelf;

  Ending(
      Session session,
      Platform platform,
      AccountStores accounts,
      Pushers pushers,
      SignOut signOut,
      SignIn signIn,
      Connection connection,
      Loops loops,
      EventShelf shelf) {
    this.session = session;
    this.platform = platform;
    this.accounts = accounts;
    this.pushers = pushers;
    this.signOut = signOut;
    this.signIn = signIn;
    this.connection = connection;
    this.loops = loops;
    this.shelf = shelf;
  }

  /** Listens for the end from elsewhere. */
  void watch() {
    platform.signals().listen(TOPIC, this::hear);
    connection.onChange(
        status -> {
          if (status.state() == ConnectionState.TERMINATED) {
            platform.tasks().start("ended", this::forget);
          }
        });
  }

  void logout() {
    loops.stop();
    shelf.close();
    pushers.forget();
    platform
        .signals()
        .send(TOPIC, new JsonObjectText().put("user", session.user().text()).toString());
    signOut.signOut(session.user());
    connection.note(ConnectionChange.ENDED);
  }

  void reauthenticate(String password) {
    signIn.reauthenticate(session, password, new Cancellation());
  }

  private void hear(String text) {
    if (isOurs(text)) {
      connection.note(ConnectionChange.ENDED);
    }
  }

  /** A second deletion, by every tab that hears of the end, finds nothing and harms nothing. */
  private void forget() {
    loops.stop();
    shelf.close();
    try {
      accounts.delete(session.user());
    } catch (StoreFailure failure) {
      platform.activity().note("storage", failure.getMessage());
    }
  }

  private boolean isOurs(String text) {
    try {
      Json json = platform.json().read(text);
      return new UserId(json.text("user")).equals(session.user());
    } catch (MalformedJson foreign) {
      return false;
    }
  }
}
