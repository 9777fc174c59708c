package io.twinloop.account;

import io.twinloop.encryption.Encryption;
import io.twinloop.error.StoreFailure;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.push.Pushers;
import io.twinloop.session.Session;
import io.twinloop.session.SignIn;
import io.twinloop.session.SignOut;
import io.twinloop.sync.Connection;
import io.twinloop.sync.ConnectionChange;
import io.twinloop.sync.ConnectionState;
import io.twinloop.task.Cancellation;

/** How an account's time here ends: by logout here or in another tab, or by the homeserver. */
final class Ending {
  private static final String TOPIC = "signed-out";

  private final Session session;
  private final Platform platform;
  private final Pushers pushers;
  private final SignOut signOut;
  private final SignIn signIn;
  private final Connection connection;
  private final Loops loops;
  private final Encryption encryption;
  private final EventShelf shelf;

  Ending(
      Session session,
      Platform platform,
      Pushers pushers,
      SignOut signOut,
      SignIn signIn,
      Connection connection,
      Loops loops,
      Encryption encryption,
      EventShelf shelf) {
    this.session = session;
    this.platform = platform;
    this.pushers = pushers;
    this.signOut = signOut;
    this.signIn = signIn;
    this.connection = connection;
    this.loops = loops;
    this.encryption = encryption;
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
    stop();
    pushers.forget();
    platform
        .signals()
        .send(
            TOPIC,
            new JsonObjectText()
                .put("user", session.user().text())
                .put("device", session.device().text())
                .toString());
    signOut.signOut(session);
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
    stop();
    try {
      signOut.forget(session);
    } catch (StoreFailure failure) {
      platform.activity().note("storage", failure.getMessage());
    }
  }

  private void stop() {
    loops.stop();
    encryption.end();
    shelf.close();
  }

  private boolean isOurs(String text) {
    try {
      Json json = platform.json().read(text);
      return json.text("user").equals(session.user().text())
          && json.text("device").equals(session.device().text());
    } catch (MalformedJson foreign) {
      return false;
    }
  }
}
