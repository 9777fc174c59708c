package io.twinloop.idb;

import io.twinloop.id.UserId;
import io.twinloop.idb.schema.CryptoSchema;
import io.twinloop.idb.schema.EventsSchema;
import io.twinloop.idb.schema.SharedSchema;
import io.twinloop.port.Callback;
import io.twinloop.port.Tasks;

/** The databases of the origin, as one context opens them. */
final class Databases {
  private final Tasks tasks;
  private final OpenTransactions open = new OpenTransactions();

  Databases(Tasks tasks) {
    this.tasks = tasks;
  }

  /** The one shared by all accounts. */
  Database shared() {
    return new Database(SharedSchema.DATABASE, SharedSchema.schema(), tasks, open, () -> {});
  }

  /**
   * What sync brings, the account's own.
   *
   * @param lost called, and must not suspend, when an open connection ends by itself
   */
  Database events(UserId account, Callback lost) {
    return events(account, IfAbsent.MAKE, lost);
  }

  /** The same, or none. */
  Database events(UserId account, IfAbsent ifAbsent, Callback lost) {
    String name = EventsSchema.database(account);
    return new Database(name, EventsSchema.schema(), ifAbsent, tasks, open, lost);
  }

  /** The account's cryptographic state; see {@link #events}. */
  Database crypto(UserId account, Callback lost) {
    return crypto(account, IfAbsent.MAKE, lost);
  }

  /** The same, or none. */
  Database crypto(UserId account, IfAbsent ifAbsent, Callback lost) {
    String name = CryptoSchema.database(account);
    return new Database(name, CryptoSchema.schema(), ifAbsent, tasks, open, lost);
  }

  /** See {@link IdbStores#suspend}. */
  void suspend() {
    open.suspend();
  }
}
