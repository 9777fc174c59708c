package io.twinloop.idb;

import io.twinloop.browser.PrivateKeyHandles;
import io.twinloop.id.UserId;
import io.twinloop.port.Callback;
import io.twinloop.port.JsonReader;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.CryptoStores;

/** The databases of the accounts' cryptographic state. */
final class IdbCryptoStores implements CryptoStores {
  private final Databases databases;
  private final JsonReader json;
  private final PrivateKeyHandles handles;
  private final LeaseRows leases;

  IdbCryptoStores(
      Databases databases, JsonReader json, PrivateKeyHandles handles, LeaseRows leases) {
    this.databases = databases;
    this.json = json;
    this.handles = handles;
    this.leases = leases;
  }

  @Override
  public CryptoStore open(UserId account, Callback lost) {
    return open(account, IfAbsent.MAKE, lost);
  }

  @Override
  public CryptoStore openExisting(UserId account, Callback lost) {
    return open(account, IfAbsent.FAIL, lost);
  }

  private CryptoStore open(UserId account, IfAbsent ifAbsent, Callback lost) {
    IdbCryptoStore store =
        new IdbCryptoStore(databases, account, ifAbsent, json, handles, leases, lost);
    store.connect();
    return store;
  }
}
