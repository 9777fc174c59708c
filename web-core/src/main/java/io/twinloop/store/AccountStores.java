package io.twinloop.store;

import io.twinloop.id.UserId;
import io.twinloop.port.Callback;

/** Opens what is kept per account. */
public interface AccountStores {

  /**
   * Opens the account's event store, making it where there is none. Suspends.
   *
   * @param lost called, and must not suspend, when the connection ends by itself: deleted, evicted,
   *     or closed to let a newer version upgrade
   */
  EventStore events(UserId account, Callback lost);

  /**
   * Deletes everything kept for the account: sessions, outbox, pusher, notices, events. Suspends.
   */
  void delete(UserId account);
}
