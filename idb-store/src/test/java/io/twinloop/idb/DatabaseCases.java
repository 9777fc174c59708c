package io.twinloop.idb;

import io.twinloop.error.ErrorCode;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.schema.Migration;
import io.twinloop.idb.schema.Schema;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.testkit.contract.Cases;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.contract.ContractCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSObject;

/** What other tabs, other scripts and the browser may do to a database. */
public final class DatabaseCases {
  private static final String NAME = "trial";
  private static final String TEXTS = "texts";
  private static final Scope READ = Scope.reading(TEXTS);
  private static final Scope WRITE = Scope.writing(Durability.RELAXED, TEXTS);

  private final Tasks tasks;
  private final OpenTransactions open = new OpenTransactions();
  private final List<Integer> migrated = new ArrayList<>();
  private int losses;

  private DatabaseCases(Tasks tasks) {
    this.tasks = tasks;
  }

  public static List<ContractCase> cases(Tasks tasks) {
    return new Cases<>("database", () -> fresh(tasks))
        .add("gives way to a newer tab, then says it is old", DatabaseCases::newer)
        .add("says that an old tab blocks it, and goes on once it may", DatabaseCases::blocked)
        .add("takes every missing step of an upgrade once", DatabaseCases::upgraded)
        .add("keeps the old version where a migration fails", DatabaseCases::failedMigration)
        .add("tells of deleted data once, then starts anew", DatabaseCases::deleted)
        .add("repeats an operation whose connection was dead", DatabaseCases::repeated)
        .add("says that data is lost where repeating does not help", DatabaseCases::dead)
        .add("says that the browser keeps no data", DatabaseCases::unavailable)
        .add("undoes what a failing decision wrote", DatabaseCases::undone)
        .add("opens once for operations that come at once", DatabaseCases::openedOnce)
        .add("closes a connection that comes too late", DatabaseCases::closedEarly)
        .list();
  }

  private static DatabaseCases fresh(Tasks tasks) {
    RawIndexedDb.deleteAll();
    return new DatabaseCases(tasks);
  }

  private void newer() {
    Database old = database(1);
    write(old, "a");

    RawIndexedDb.close(RawIndexedDb.open(NAME, 2));

    Check.equal(1, losses);
    Check.fails(ErrorCode.STORAGE_NEWER, () -> read(old));
    Check.fails(ErrorCode.STORAGE_NEWER, () -> write(old, "b"));
  }

  private void blocked() {
    write(database(1), "a");
    JSObject deaf = RawIndexedDb.open(NAME, 1);
    Database upgrading = database(2);

    Check.fails(ErrorCode.STORAGE_BLOCKED, () -> read(upgrading));
    RawIndexedDb.close(deaf);

    Check.equal(Optional.of("a"), read(upgrading));
    Check.equal(2, RawIndexedDb.version(NAME));
    upgrading.close();
  }

  private void upgraded() {
    Database first = database(1);
    write(first, "a");

    Database third = database(3);

    Check.equal(Optional.of("a"), read(third));
    Check.equal(List.of(1, 2, 3), migrated);
    Check.equal(1, losses);
    third.close();
  }

  private void failedMigration() {
    Database first = database(1);
    write(first, "a");
    Migration fails =
        database -> {
          throw new IllegalStateException("the migration failed");
        };
    List<Migration> migrations = List.of(migration(1), fails);
    Database broken = new Database(NAME, new Schema(migrations), tasks, open, () -> {});

    Check.fails(ErrorCode.STORAGE_UNAVAILABLE, () -> read(broken));

    Check.equal(Optional.of("a"), read(first));
    first.close();
  }

  private void deleted() {
    Database database = database(1);
    write(database, "a");

    RawIndexedDb.delete(NAME);

    Check.equal(1, losses);
    Check.fails(ErrorCode.STORAGE_LOST, () -> read(database));
    Check.equal(0, RawIndexedDb.version(NAME));
    Check.equal(Optional.empty(), read(database));
    write(database, "b");
    Check.equal(Optional.of("b"), read(database));
    database.close();
  }

  private void repeated() {
    Database database = database(1);
    write(database, "a");

    RawIndexedDb.refuseTransactions(1);

    Check.equal(Optional.of("a"), read(database));
    Check.equal(0, losses);
    database.close();
  }

  private void dead() {
    Database database = database(1);
    write(database, "a");

    RawIndexedDb.refuseTransactions(2);

    Check.fails(ErrorCode.STORAGE_LOST, () -> read(database));
    database.close();
  }

  private void unavailable() {
    Database database = database(1);

    RawIndexedDb.refuseOpening();

    Check.fails(ErrorCode.STORAGE_UNAVAILABLE, () -> read(database));
    Check.equal(Optional.empty(), read(database));
    database.close();
  }

  private void undone() {
    Database database = database(1);
    write(database, "a");

    String why = "nothing";
    try {
      database.run(
          WRITE,
          (transaction, answer) -> {
            transaction.put(TEXTS, key(), "b");
            throw new IllegalStateException("undecided");
          });
    } catch (IllegalStateException failure) {
      why = failure.getMessage();
    }

    Check.equal("undecided", why);
    Check.equal(Optional.of("a"), read(database));
    database.close();
  }

  private void openedOnce() {
    Database database = database(1);
    Latch done = tasks.latch();
    tasks.start(
        "beside",
        () -> {
          read(database);
          done.open();
        });

    write(database, "a");
    done.await();

    Check.equal(List.of(1), migrated);
    database.close();
    RawIndexedDb.delete(NAME);
  }

  private void closedEarly() {
    Database database = database(1);
    Latch failed = tasks.latch();
    tasks.start(
        "reader",
        () -> {
          Check.fails(ErrorCode.STORAGE_LOST, () -> read(database));
          failed.open();
        });
    tasks.start("closer", database::close);

    failed.await();

    RawIndexedDb.delete(NAME);
  }

  private Database database(int version) {
    List<Migration> migrations = new ArrayList<>();
    for (int step = 1; step <= version; step++) {
      migrations.add(migration(step));
    }
    return new Database(NAME, new Schema(migrations), tasks, open, () -> losses++);
  }

  private Migration migration(int step) {
    return database -> {
      migrated.add(step);
      database.createObjectStore(step == 1 ? TEXTS : TEXTS + step);
    };
  }

  private static void write(Database database, String text) {
    database.run(WRITE, (transaction, answer) -> transaction.put(TEXTS, key(), text));
  }

  private static Optional<String> read(Database database) {
    return database.run(READ, (transaction, answer) -> transaction.get(TEXTS, key(), answer::give));
  }

  private static IdbKey key() {
    return IdbKey.of("key");
  }
}
