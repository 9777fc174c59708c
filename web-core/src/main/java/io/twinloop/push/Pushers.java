package io.twinloop.push;

import io.twinloop.activity.ActivityLog;
import io.twinloop.api.PushApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.session.Session;
import io.twinloop.store.PusherStore;
import io.twinloop.store.SessionStore;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/**
 * Keeps one account's pusher at the homeserver in step with the origin's push subscription. Every
 * call suspends, and may be repeated from any tab: the homeserver takes the same pusher twice as
 * once.
 */
public final class Pushers {
  private final Session session;
  private final PushApi homeserver;
  private final PushSubscriptions subscriptions;
  private final PusherStore pushers;
  private final SessionStore sessions;
  private final ActivityLog log;

  public Pushers(
      Session session,
      PushApi homeserver,
      PushSubscriptions subscriptions,
      PusherStore pushers,
      SessionStore sessions,
      ActivityLog log) {
    this.session = session;
    this.homeserver = homeserver;
    this.subscriptions = subscriptions;
    this.pushers = pushers;
    this.sessions = sessions;
    this.log = log;
  }

  /**
   * Subscribes where needed, asking the user, and tells the homeserver.
   *
   * @throws TwinloopException {@code PUSH_UNSUPPORTED}, {@code PUSH_DENIED}, {@code PUSH_FAILED}
   *     where push service or homeserver say no, or what calls to the homeserver end in otherwise
   */
  public PushStatus enable(PushOptions options) {
    PushSubscription subscription =
        options.given().isPresent()
            ? options.given().get()
            : subscribed(options.applicationServerKey());
    Pusher pusher = options.pusher(subscription);
    register(pusher);
    return PushStatus.enabled(pusher);
  }

  public PushStatus status() {
    PushPermission permission = subscriptions.permission();
    Optional<Pusher> pusher = pushers.find(session.user());
    if (pusher.isEmpty() || !works(pusher.get(), permission)) {
      return PushStatus.without(permission);
    }
    return PushStatus.enabled(pusher.get());
  }

  /**
   * Makes good, at start and whenever the browser says so, what changed without us: browsers renew
   * subscriptions and drop them. Never asks the user. Does nothing where pushes were not enabled;
   * what fails is left for the next time.
   */
  public void check() {
    try {
      renew();
    } catch (TwinloopException e) {
      log.note("push", "The push subscription could not be checked: " + e.getMessage());
    }
  }

  /** Ends pushes for this account, and the subscription when no other account needs it. */
  public void disable() {
    Optional<Pusher> pusher = pushers.find(session.user());
    if (pusher.isEmpty()) {
      return;
    }
    setPusher(PusherRequest.remove(pusher.get()));
    forget();
  }

  /** The part of {@link #disable} that is left after a logout, which ends the pusher by itself. */
  public void forget() {
    Optional<Pusher> pusher = pushers.find(session.user());
    pushers.remove(session.user());
    boolean ours = pusher.flatMap(Pusher::applicationServerKey).isPresent();
    if (ours && !isNeededByOthers(pusher.get())) {
      subscriptions.unsubscribe();
    }
  }

  private void renew() {
    Optional<Pusher> registered = pushers.find(session.user());
    Optional<String> key = registered.flatMap(Pusher::applicationServerKey);
    if (key.isEmpty()) {
      return;
    }
    Optional<PushSubscription> current = current(key.get());
    if (current.isPresent() && !registered.get().sendsTo(current.get())) {
      register(registered.get().movedTo(current.get()));
      log.note("push", "Told the homeserver of a new push subscription");
    }
  }

  private PushSubscription subscribed(String key) {
    PushPermission permission = subscriptions.permission();
    if (permission == PushPermission.UNSUPPORTED) {
      throw new TwinloopException(
          ErrorCode.PUSH_UNSUPPORTED, "This browser has no Web Push, or the page has no worker.");
    }
    if (permission == PushPermission.DENIED) {
      throw new TwinloopException(
          ErrorCode.PUSH_DENIED, "Notifications are blocked for this site in the browser.");
    }
    Optional<PushSubscription> current = subscriptions.current();
    if (current.isEmpty()) {
      return subscriptions.subscribe(key);
    }
    if (current.get().applicationServerKey().equals(Optional.of(key))) {
      return current.get();
    }
    // A subscription is bound to its key for life.
    subscriptions.unsubscribe();
    return subscriptions.subscribe(key);
  }

  /** The subscription there is, or a new one where the user would not be asked. */
  private Optional<PushSubscription> current(String key) {
    if (subscriptions.permission() != PushPermission.GRANTED) {
      return Optional.empty();
    }
    Optional<PushSubscription> current = subscriptions.current();
    return current.isPresent() ? current : Optional.of(subscriptions.subscribe(key));
  }

  private void register(Pusher pusher) {
    Optional<Pusher> before = pushers.find(session.user());
    setPusher(PusherRequest.set(pusher, session));
    pushers.save(session.user(), pusher);
    if (before.isPresent() && !before.get().isSameAs(pusher)) {
      // Should this fail: the gateway tells the homeserver when the old endpoint is dead.
      homeserver.setPusher(PusherRequest.remove(before.get()), new Cancellation());
    }
  }

  private void setPusher(String body) {
    try {
      homeserver.setPusher(body, new Cancellation()).orThrow();
    } catch (TwinloopException e) {
      throw e.code() == ErrorCode.REFUSED
          ? new TwinloopException(ErrorCode.PUSH_FAILED, e.getMessage(), e)
          : e;
    }
  }

  private boolean works(Pusher pusher, PushPermission permission) {
    if (pusher.applicationServerKey().isEmpty()) {
      return true;
    }
    return permission == PushPermission.GRANTED
        && subscriptions.current().filter(pusher::sendsTo).isPresent();
  }

  private boolean isNeededByOthers(Pusher pusher) {
    for (Session other : sessions.all()) {
      Optional<Pusher> theirs = pushers.find(other.user());
      boolean shares = theirs.filter(p -> p.endpoint().equals(pusher.endpoint())).isPresent();
      if (shares && !other.user().equals(session.user())) {
        return true;
      }
    }
    return false;
  }
}
