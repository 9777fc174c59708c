package io.twinloop.push;

import io.twinloop.api.Authorized;
import io.twinloop.id.UserId;
import io.twinloop.port.Tasks;
import io.twinloop.session.Session;
import io.twinloop.store.SessionStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds out whose a push is, and what to ask their homeserver with. */
final class PushAccounts {
  private final SessionStore sessions;
  private final Function<Session, Authorized> authorizations;
  private final Tasks tasks;
  private final Map<UserId, OneShotSync> oneShots = new HashMap<>();

  PushAccounts(SessionStore sessions, Function<Session, Authorized> authorizations, Tasks tasks) {
    this.sessions = sessions;
    this.authorizations = authorizations;
    this.tasks = tasks;
  }

  /**
   * The session a push is for; the only one there is for a push that does not say. Empty where that
   * is signed out or must sign in again. Suspends.
   *
   * @throws io.twinloop.error.StoreFailure where the sessions cannot be read
   */
  Optional<Session> session(Optional<UserId> named) {
    Optional<Session> session = named.isPresent() ? sessions.find(named.get()) : only();
    return session.filter(found -> !found.softLoggedOut());
  }

  EventFetch fetch(Session session) {
    UserId user = session.user();
    OneShotSync oneShot = oneShots.computeIfAbsent(user, any -> new OneShotSync(tasks));
    return new EventFetch(authorizations.apply(session), oneShot, user, tasks);
  }

  private Optional<Session> only() {
    List<Session> all = sessions.all();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }
}
