package io.twinloop.idb;

import io.twinloop.browser.PrivateKeyHandles;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeaseStore;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.store.AccountStores;
import io.twinloop.store.NoticeStore;
import io.twinloop.store.OutboxStore;
import io.twinloop.store.PusherStore;
import io.twinloop.store.SessionStore;
import io.twinloop.store.codec.LeaseCodec;
import io.twinloop.store.codec.NoticeCodec;
import io.twinloop.store.codec.OutgoingCodec;
import io.twinloop.store.codec.PusherCodec;
import io.twinloop.store.codec.SessionCodec;
import io.twinloop.store.crypto.CryptoStores;

/** All stores of one context, over one connection per database. Opening waits for the first use. */
public final class IdbStores {
  private final Databases databases;
  private final Database shared;
  private final JsonReader json;
  private final LeaseRows leases;

  public IdbStores(JsonReader json, Tasks tasks) {
    this.databases = new Databases(tasks);
    this.shared = databases.shared();
    this.json = json;
    this.leases = new LeaseRows(new LeaseCodec(json), new FencingRules());
  }

  public SessionStore sessions() {
    return new IdbSessionStore(shared, new SessionCodec(json));
  }

  public OutboxStore outbox() {
    return new IdbOutboxStore(shared, new OutgoingCodec(json), leases);
  }

  public PusherStore pushers() {
    return new IdbPusherStore(shared, new PusherCodec(json));
  }

  public NoticeStore notices() {
    return new IdbNoticeStore(shared, new NoticeCodec(json));
  }

  /** The leases on what all accounts share. */
  public LeaseStore leases() {
    return new IdbLeases(shared, leases);
  }

  public AccountStores accounts() {
    return new IdbAccountStores(databases, shared, json, leases);
  }

  /**
   * @param handles of the keys that the stores are given
   */
  public CryptoStores crypto(PrivateKeyHandles handles) {
    return new IdbCryptoStores(databases, json, handles, leases);
  }

  /**
   * Aborts every transaction that is open now, for a page that is about to be frozen: it would keep
   * them open, and who else wants the data would wait behind them. What they were to do is done
   * again when the page goes on. What begins later, as giving back a lease, is not touched. Never
   * suspends.
   */
  public void suspend() {
    databases.suspend();
  }
}
