package io.twinloop.worker;

import io.twinloop.activity.ActivityLog;
import io.twinloop.error.TwinloopException;
import io.twinloop.push.Pushers;
import io.twinloop.session.Session;
import io.twinloop.store.SessionStore;
import java.util.function.Function;

/** Tells every account's homeserver that the browser changed the origin's subscription. */
final class SubscriptionChecks {
  private final SessionStore sessions;
  private final Function<Session, Pushers> pushers;
  private final ActivityLog log;

  SubscriptionChecks(SessionStore sessions, Function<Session, Pushers> pushers, ActivityLog log) {
    this.sessions = sessions;
    this.pushers = pushers;
    this.log = log;
  }

  /** Suspends. An account that fails is checked again when a page starts. */
  void checkAll() {
    for (Session session : sessions.all()) {
      try {
        pushers.apply(session).check();
      } catch (TwinloopException e) {
        log.note("push", "The homeserver could not be told of a new subscription");
      }
    }
  }
}
