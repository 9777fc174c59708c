package io.twinloop.account;

import io.twinloop.error.StoreFailure;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.push.PushSubscriptions;
import io.twinloop.session.Credentials;
import io.twinloop.session.Session;
import io.twinloop.session.SignIn;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts of this origin. Every call suspends. */
public final class Accounts {
  private final Platform platform;
  private final Stores stores;
  private final PushSubscriptions subscriptions;
  private final SignIn signIn;
  private final Map<UserId, Account> open = new HashMap<>();

  public Accounts(Platform platform, Stores stores, PushSubscriptions subscriptions) {
    this.platform = platform;
    this.stores = stores;
    this.subscriptions = subscriptions;
    this.signIn =
        new SignIn(
            platform.http(),
            platform.json(),
            stores.sessions(),
            stores.accounts(),
            platform.clock(),
            platform.activity());
  }

  /** The stored sessions, the one used last first. */
  public List<Session> sessions() {
    List<Session> sessions = new ArrayList<>(stores.sessions().all());
    sessions.sort(Comparator.comparing(Session::usedAt).reversed());
    return sessions;
  }

  /** Signs in as a new device; see {@link SignIn#login} for what it throws. */
  public Account login(Credentials credentials, Cancellation cancellation) {
    return open(signIn.login(credentials, cancellation));
  }

  /**
   * The stored account, painted from disk; empty where there is none, or not that one. That it was
   * used is noted afterwards: a write that waits for the disk does not stand before the first
   * paint.
   */
  public Optional<Account> restore(Optional<UserId> wanted) {
    for (Session session : sessions()) {
      if (wanted.isEmpty() || wanted.get().equals(session.user())) {
        Account restored = open(session);
        platform.tasks().start("note use", () -> noteUse(session.user()));
        return Optional.of(restored);
      }
    }
    return Optional.empty();
  }

  /** What is not noted costs the order of the accounts, and no more. */
  private void noteUse(UserId user) {
    Timestamp now = platform.clock().now();
    try {
      stores.sessions().update(user, session -> session.openedAt(now));
    } catch (StoreFailure failure) {
      platform.activity().note("storage", failure.getMessage());
    }
  }

  /**
   * What is open stays the one: two of an account in one context would each remember its keys, and
   * hear nothing of what the other does to them.
   */
  private Account open(Session session) {
    Account known = open.get(session.user());
    if (known != null && known.isOf(session)) {
      return known;
    }
    Account opened = new AccountAssembly(session, platform, stores).assemble(subscriptions, signIn);
    open.put(session.user(), opened);
    return opened;
  }
}
