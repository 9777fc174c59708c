package io.twinloop.worker;

import io.twinloop.push.Pushers;
import io.twinloop.session.Session;
import io.twinloop.store.SessionStore;
import java.util.function.Function;

/** Tells every account's homeserver that the browser changed the origin's subscription. */
final class SubscriptionChecks {
  private final SessionStore sessions;
  private final Function<Session, Pushers> pushers;

  SubscriptionChecks(SessionStore sessions, Function<Session, Pushers> pushers) {
    this.sessions = sessions;
    this.pushers = pushers;
  }

  /** Suspends. */
  void checkAll() {
    for (Session session : sessions.all()) {
      pushers.apply(session).check();
    }
  }
}
