package io.twinloop.idb;

import static io.twinloop.idb.schema.Schema.LEASES;
import static io.twinloop.idb.schema.SharedSchema.NOTICES;
import static io.twinloop.idb.schema.SharedSchema.OUTBOX;
import static io.twinloop.idb.schema.SharedSchema.PUSHERS;
import static io.twinloop.idb.schema.SharedSchema.SESSIONS;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.idb.schema.CryptoSchema;
import io.twinloop.idb.schema.EventsSchema;
import io.twinloop.port.Callback;
import io.twinloop.port.JsonReader;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.AccountStores;
import io.twinloop.store.EventStore;

/** The accounts' databases, and their shares in the origin's. */
final class IdbAccountStores implements AccountStores {
  private static final Scope WRITE =
      Scope.writing(Durability.STRICT, SESSIONS, PUSHERS, NOTICES, OUTBOX, LEASES);

  private final Databases databases;
  private final Database shared;
  private final JsonReader json;
  private final LeaseRows leases;

  IdbAccountStores(Databases databases, Database shared, JsonReader json, LeaseRows leases) {
    this.databases = databases;
    this.shared = shared;
    this.json = json;
    this.leases = leases;
  }

  @Override
  public EventStore events(UserId account, Callback lost) {
    IdbEventStore store = new IdbEventStore(databases, account, json, leases, lost);
    store.connect();
    return store;
  }

  /**
   * The session goes last: if it ends half-way, that is still there for someone to find that it has
   * ended, and to delete again. What does not let itself be deleted keeps nothing else.
   */
  @Override
  public void delete(UserId account) {
    try {
      discard(databases.crypto(account, IfAbsent.FAIL, () -> {}), CryptoSchema.stores());
    } finally {
      deleteEventsAndSession(account);
    }
  }

  private void deleteEventsAndSession(UserId account) {
    try {
      discard(databases.events(account, IfAbsent.FAIL, () -> {}), EventsSchema.stores());
    } finally {
      shared.run(WRITE, (transaction, answer) -> forget(transaction, account));
    }
  }

  /** One that is not there is not made for that: it would be seen for a moment after a logout. */
  private static void discard(Database database, String[] stores) {
    try {
      empty(database, stores);
    } catch (StoreFailure failure) {
      if (failure.code() != ErrorCode.STORAGE_LOST) {
        throw failure;
      }
    }
    database.delete();
  }

  /** Leases go with the rest: who still holds one is not to write any more. */
  private static void empty(Database database, String[] stores) {
    database.run(
        Scope.writing(Durability.STRICT, stores),
        (transaction, answer) -> {
          for (String store : stores) {
            transaction.delete(store, IdbKeyRange.everything());
          }
        });
  }

  private void forget(Transaction transaction, UserId account) {
    String user = account.text();
    transaction.delete(SESSIONS, IdbKeyRange.only(IdbKey.of(user)));
    transaction.delete(PUSHERS, IdbKeyRange.only(IdbKey.of(user)));
    transaction.delete(NOTICES, IdbKeyRange.under(user));
    transaction.delete(OUTBOX, IdbKeyRange.under(user));
    AccountLeases.shared(account).forEach(lease -> leases.delete(transaction, lease));
  }
}
