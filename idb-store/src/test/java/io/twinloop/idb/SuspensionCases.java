package io.twinloop.idb;

import io.twinloop.error.ErrorCode;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.schema.Schema;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.testkit.contract.Cases;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.contract.ContractCase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Transactions that others wait behind, and letting go of one's own. */
public final class SuspensionCases {
  private static final String NAME = "trial";
  private static final String TEXTS = "texts";
  private static final Scope READ = Scope.reading(TEXTS);
  private static final Scope WRITE = Scope.writing(Durability.RELAXED, TEXTS);

  /** Long for a transaction that waits for none, short for a test. */
  private static final Duration SHORT = Duration.ofMillis(200);

  private static final Duration LONG = Duration.ofSeconds(20);

  private final Tasks tasks;
  private final OpenTransactions open = new OpenTransactions();
  private final Database database;
  private final Database other;
  private int runs;
  private boolean letGo;

  private SuspensionCases(Tasks tasks) {
    this.tasks = tasks;
    this.database = database(open);
    this.other = database(new OpenTransactions());
  }

  public static List<ContractCase> cases(Tasks tasks) {
    return new Cases<>("suspension", () -> fresh(tasks))
        .add("undoes what is half done, and does it again", SuspensionCases::again)
        .add("lets others go on", SuspensionCases::others)
        .add("leaves alone what begins afterwards", SuspensionCases::later)
        .add("does again what only writes, and leaves alone what has ended", SuspensionCases::blind)
        .add("may come twice before it is noticed", SuspensionCases::twice)
        .add("is not waited for longer than the patience", SuspensionCases::patience)
        .list();
  }

  private static SuspensionCases fresh(Tasks tasks) {
    RawIndexedDb.deleteAll();
    SuspensionCases cases = new SuspensionCases(tasks);
    cases.write(cases.database, "before");
    cases.write(cases.other, "before");
    return cases;
  }

  private void again() {
    Latch done = begin(() -> append("+"));

    suspend();

    Check.that(done.await(LONG), "it was done after all");
    Check.equal(2, runs);
    Check.equal(Optional.of("before+"), read(other));
    close();
  }

  private void others() {
    Latch done = begin(this::linger);

    suspend();

    write(other, "other");
    letGo = true;
    Check.that(done.await(LONG), "it was done after all");
    Check.equal(Optional.of("other, lingered"), read(other));
    close();
  }

  private void later() {
    Latch done = begin(() -> append("+"));
    tasks.start("suspend", open::suspend);

    Latch later = begin(() -> write(database, "later"));

    Check.that(later.await(LONG), "the later one is done");
    Check.that(done.await(LONG), "the first one is done");
    Check.equal(2, runs);
    Check.equal(Optional.of("later+"), read(other));
    close();
  }

  private void blind() {
    Latch done = begin(() -> write(database, "written blindly"));

    suspend();

    Check.that(done.await(LONG), "it is done");
    open.suspend();
    Check.equal(Optional.of("written blindly"), read(other));
    close();
  }

  private void twice() {
    Latch done = begin(() -> append("+"));

    suspend();
    suspend();

    Check.that(done.await(LONG), "it was done after all");
    Check.equal(Optional.of("before+"), read(other));
    close();
  }

  private void patience() {
    Latch done = begin(this::linger);
    nextTask(() -> {});

    Check.fails(
        ErrorCode.STORAGE_BLOCKED,
        () ->
            other.run(
                WRITE.within(SHORT),
                (transaction, answer) ->
                    transaction.get(
                        TEXTS, key(), text -> transaction.put(TEXTS, key(), "impatient"))));

    letGo = true;
    Check.that(done.await(LONG), "the one in the way has ended");
    Check.equal(Optional.of("before, lingered"), read(other));
    close();
  }

  /** Begins it as a task of its own, which the next task finds waiting for the browser. */
  private Latch begin(Runnable operation) {
    Latch done = tasks.latch();
    tasks.start(
        "operation",
        () -> {
          operation.run();
          done.open();
        });
    return done;
  }

  private void suspend() {
    nextTask(open::suspend);
  }

  /** Does it when the tasks begun before have got as far as they get without the browser. */
  private void nextTask(Callback does) {
    Latch done = tasks.latch();
    tasks.start(
        "next",
        () -> {
          does.call();
          done.open();
        });
    done.await();
  }

  private void append(String suffix) {
    database.run(
        WRITE,
        (transaction, answer) -> {
          runs++;
          transaction.get(
              TEXTS, key(), text -> transaction.put(TEXTS, key(), text.orElse("") + suffix));
        });
  }

  /** Keeps its transaction open until it may let go, as a frozen page does. */
  private void linger() {
    database.run(WRITE, (transaction, answer) -> linger(transaction));
  }

  private void linger(Transaction transaction) {
    transaction.get(
        TEXTS,
        key(),
        text -> {
          if (letGo) {
            transaction.put(TEXTS, key(), text.orElse("") + ", lingered");
          } else {
            linger(transaction);
          }
        });
  }

  private Database database(OpenTransactions of) {
    Schema schema = new Schema(List.of(made -> made.createObjectStore(TEXTS)));
    return new Database(NAME, schema, tasks, of, () -> {});
  }

  private void close() {
    database.close();
    other.close();
  }

  private void write(Database into, String text) {
    into.run(WRITE, (transaction, answer) -> transaction.put(TEXTS, key(), text));
  }

  private static Optional<String> read(Database from) {
    return from.run(READ, (transaction, answer) -> transaction.get(TEXTS, key(), answer::give));
  }

  private static IdbKey key() {
    return IdbKey.of("key");
  }
}
