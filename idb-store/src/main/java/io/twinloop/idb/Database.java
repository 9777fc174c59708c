package io.twinloop.idb;

import io.twinloop.browser.JsFailure;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.idb.js.IdbDatabase;
import io.twinloop.idb.js.IdbFactory;
import io.twinloop.idb.js.IdbOpenRequest;
import io.twinloop.idb.schema.Schema;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.time.Duration;

/**
 * One database, opened when first needed. A connection that has ended is opened again by the next
 * operation; if the data was deleted meanwhile, that operation fails with {@code STORAGE_LOST}
 * rather than find an empty database, and only the next one starts anew.
 */
final class Database {
  /** A context that holds the database open obeys at once or not at all. */
  private static final Duration DELETION = Duration.ofSeconds(3);

  private final String name;
  private final Schema schema;
  private final Tasks tasks;
  private final OpenTransactions open;
  private final Callback lost;
  private final IfAbsent atFirst;
  private Connection connection;
  private IfAbsent ifAbsent;
  private boolean closed;

  /**
   * Made where there is none.
   *
   * @param lost called, and must not suspend, when an open connection ends by itself
   */
  Database(String name, Schema schema, Tasks tasks, OpenTransactions open, Callback lost) {
    this(name, schema, IfAbsent.MAKE, tasks, open, lost);
  }

  /**
   * @param ifAbsent what to do where there is none, at first or after its data was lost
   * @param lost called, and must not suspend, when an open connection ends by itself
   */
  Database(
      String name,
      Schema schema,
      IfAbsent ifAbsent,
      Tasks tasks,
      OpenTransactions open,
      Callback lost) {
    this.name = name;
    this.schema = schema;
    this.atFirst = ifAbsent;
    this.ifAbsent = ifAbsent;
    this.tasks = tasks;
    this.open = open;
    this.lost = lost;
  }

  /** Opens the connection, where the first operation would. Suspends. */
  void open() {
    connected(Connection.PATIENCE);
  }

  /**
   * Does the work in one transaction and answers when it has committed; where the connection turns
   * out to be dead, once more in a new one, and where the context was suspended meanwhile, in
   * another transaction afterwards. Suspends.
   *
   * @throws StoreFailure where nothing was written
   * @throws RuntimeException whatever the work threw; nothing was written
   */
  <T> T run(Scope scope, Work<T> work) {
    try {
      return attempt(scope, work);
    } catch (JsFailure failure) {
      if (!StoreFailures.isDeadConnection(failure)) {
        throw StoreFailures.ofTransaction(failure);
      }
    }
    disconnect();
    try {
      return attempt(scope, work);
    } catch (JsFailure failure) {
      throw StoreFailures.ofTransaction(failure);
    }
  }

  /** Closes the connection for good. */
  void close() {
    closed = true;
    disconnect();
  }

  /**
   * Closes the connection and deletes the database. Where another context keeps it open, the
   * browser does so when that one is gone. Suspends.
   */
  void delete() {
    close();
    Latch answered = tasks.latch();
    IdbOpenRequest request = IdbFactory.get().deleteDatabase(name);
    request.onSuccess(answered::open);
    request.onBlocked(answered::open);
    request.onError(answered::open);
    answered.await(DELETION);
  }

  private <T> T attempt(Scope scope, Work<T> work) {
    Answer<T> answer = new Answer<>();
    boolean done = false;
    while (!done) {
      done = attempt(scope, work, answer);
    }
    return answer.value();
  }

  private <T> boolean attempt(Scope scope, Work<T> work, Answer<T> answer) {
    Transaction transaction = Transaction.begin(connected(scope.patience()), scope, tasks.latch());
    open.add(transaction);
    try {
      return transaction.commits(work, answer, scope.patience());
    } finally {
      open.remove(transaction);
    }
  }

  private IdbDatabase connected(Duration patience) {
    if (closed) {
      throw StoreFailures.lost();
    }
    if (connection == null) {
      connection = new Connection(name, schema, ifAbsent, tasks.latch(), this::ended);
    }
    Connection asked = connection;
    try {
      IdbDatabase database = asked.await(patience);
      ifAbsent = IfAbsent.FAIL;
      return database;
    } catch (StoreFailure failure) {
      forget(asked, failure);
      throw failure;
    }
  }

  /** The next operation tries anew; where data was deleted, it starts as the first one did. */
  private void forget(Connection asked, StoreFailure failure) {
    if (connection != asked || !asked.failed()) {
      return;
    }
    connection = null;
    if (failure.code() == ErrorCode.STORAGE_LOST) {
      ifAbsent = atFirst;
    }
  }

  private void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private void ended() {
    connection = null;
    lost.call();
  }
}
