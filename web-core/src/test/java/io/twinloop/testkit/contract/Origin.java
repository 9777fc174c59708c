package io.twinloop.testkit.contract;

import io.twinloop.lease.LeaseStore;
import io.twinloop.store.AccountStores;
import io.twinloop.store.NoticeStore;
import io.twinloop.store.OutboxStore;
import io.twinloop.store.PusherStore;
import io.twinloop.store.SessionStore;
import io.twinloop.store.crypto.CryptoStores;

/** The storage of an origin, as the store contracts see it. */
public interface Origin {

  /**
   * The stores as one more tab or worker opens them; nothing is shared with others but the data.
   */
  Stores context();

  /** The stores of one context. */
  record Stores(
      SessionStore sessions,
      OutboxStore outbox,
      PusherStore pushers,
      NoticeStore notices,
      LeaseStore leases,
      AccountStores accounts,
      CryptoStores crypto) {}
}
