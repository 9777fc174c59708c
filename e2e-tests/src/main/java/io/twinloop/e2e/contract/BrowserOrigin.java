package io.twinloop.e2e.contract;

import io.twinloop.browser.crypto.BrowserKeyHandles;
import io.twinloop.idb.IdbStores;
import io.twinloop.idb.RawIndexedDb;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.testkit.contract.Origin;

/** The storage of the origin that the page was served from. */
final class BrowserOrigin implements Origin {
  private final JsonReader json;
  private final Tasks tasks;

  private BrowserOrigin(JsonReader json, Tasks tasks) {
    this.json = json;
    this.tasks = tasks;
  }

  /** The origin with all its databases deleted. Suspends. */
  static BrowserOrigin empty(JsonReader json, Tasks tasks) {
    RawIndexedDb.deleteAll();
    return new BrowserOrigin(json, tasks);
  }

  @Override
  public Stores context() {
    IdbStores stores = new IdbStores(json, tasks);
    return new Stores(
        stores.sessions(),
        stores.outbox(),
        stores.pushers(),
        stores.notices(),
        stores.leases(),
        stores.accounts(),
        stores.crypto(new BrowserKeyHandles()));
  }
}
