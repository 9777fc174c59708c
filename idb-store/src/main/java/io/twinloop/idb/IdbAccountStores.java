package io.twinloop.idb;

import static io.twinloop.idb.schema.SharedSchema.NOTICES;
import static io.twinloop.idb.schema.SharedSchema.OUTBOX;
import static io.twinloop.idb.schema.SharedSchema.PUSHERS;
import static io.twinloop.idb.schema.SharedSchema.SESSIONS;

import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.port.Callback;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.store.AccountStores;
import io.twinloop.store.EventStore;

/** The accounts' databases, and their shares in the origin's. */
final class IdbAccountStores implements AccountStores {
  private static final Scope WRITE =
      Scope.writing(Durability.STRICT, SESSIONS, PUSHERS, NOTICES, OUTBOX);

  private final Database shared;
  private final JsonReader json;
  private final Tasks tasks;
  private final LeaseRows leases;

  IdbAccountStores(Database shared, JsonReader json, Tasks tasks, LeaseRows leases) {
    this.shared = shared;
    this.json = json;
    this.tasks = tasks;
    this.leases = leases;
  }

  @Override
  public EventStore events(UserId account, Callback lost) {
    IdbEventStore store = new IdbEventStore(account, json, tasks, leases, lost);
    store.connect();
    return store;
  }

  /**
   * The events go first: if it ends half-way, the session is still there for someone to find that
   * it has ended, and to delete again.
   */
  @Override
  public void delete(UserId account) {
    Database events = IdbEventStore.database(account, tasks, () -> {});
    try {
      events.run(IdbEventStore.EVERYTHING, IdbEventStore::clear);
      events.delete();
    } finally {
      shared.run(WRITE, (transaction, answer) -> forget(transaction, account.text()));
    }
  }

  private static void forget(Transaction transaction, String account) {
    transaction.delete(SESSIONS, IdbKeyRange.only(IdbKey.of(account)));
    transaction.delete(PUSHERS, IdbKeyRange.only(IdbKey.of(account)));
    transaction.delete(NOTICES, IdbKeyRange.under(account));
    transaction.delete(OUTBOX, IdbKeyRange.under(account));
  }
}
