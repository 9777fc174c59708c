package io.twinloop.push;

import io.twinloop.api.Authorized;
import io.twinloop.device.DeviceAddress;
import io.twinloop.encryption.OneShotEncryption;
import io.twinloop.id.UserId;
import io.twinloop.port.Tasks;
import io.twinloop.session.Session;
import io.twinloop.store.SessionStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out whose a push is, and what to ask their homeserver with. */
final class PushAccounts {
  private final SessionStore sessions;
  private final AccountAccess access;
  private final Tasks tasks;
  private final Map<UserId, OneShotSync> oneShots = new HashMap<>();
  private final Map<UserId, OneShotEncryption> encryptions = new HashMap<>();

  PushAccounts(SessionStore sessions, AccountAccess access, Tasks tasks) {
    this.sessions = sessions;
    this.access = access;
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
    return new EventFetch(access.authorize(session), oneShot, user, tasks);
  }

  /**
   * The same one as long as the user is signed in as that device: two in one context would each
   * remember keys, and hear nothing of what the other takes in. Suspends.
   */
  OneShotEncryption encryption(Session session) {
    UserId user = session.user();
    DeviceAddress device = new DeviceAddress(user, session.device());
    Authorized authorized = access.authorize(session);
    OneShotEncryption known = encryptions.get(user);
    if (known != null && known.isOf(device)) {
      return known;
    }
    if (known != null) {
      known.end();
    }
    OneShotEncryption made = access.encryption(session, authorized);
    encryptions.put(user, made);
    return made;
  }

  private Optional<Session> only() {
    List<Session> all = sessions.all();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }
}
