package io.twinloop.testkit.database;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.port.Latch;
import io.twinloop.testkit.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A transaction. It starts when those before it let it, does its requests one after another, tells
 * its context of each, and commits when the context has heard of all and asks no more; or, after
 * {@link #commit}, without its context. An exception in a callback aborts it.
 */
public final class SimulatedTransaction {
  private final SimulatedDatabase database;
  private final EventLoop browser;
  private final EventLoop context;
  private final DiskConditions disk;
  private final Mode mode;
  private final Set<String> scope;
  private final Latch over;
  private final List<Object> claims = new ArrayList<>();
  private final Deque<Request> requests = new ArrayDeque<>();
  private final Deque<Runnable> unheard = new ArrayDeque<>();
  private final Map<Cell, Optional<Object>> changes = new HashMap<>();
  private Optional<RuntimeException> failure = Optional.empty();
  private State state = State.OPEN;
  private boolean underWay;
  private boolean commitAsked;

  private enum State {
    OPEN,
    COMMITTING,
    OVER
  }

  /** Something to do with the rows, and what to tell the context then. */
  private interface Request {
    Runnable run();
  }

  SimulatedTransaction(
      SimulatedDatabase database,
      EventLoop browser,
      EventLoop context,
      DiskConditions disk,
      Mode mode,
      Set<String> scope) {
    this.database = database;
    this.browser = browser;
    this.context = context;
    this.disk = disk;
    this.mode = mode;
    this.scope = scope;
    this.over = context.latch();
  }

  /** Calls {@code then}, which must not suspend but may make requests, with the row. */
  public <V> void get(Table<V> table, String key, Consumer<Optional<V>> then) {
    Cell cell = cell(table, key);
    request(
        () -> {
          Optional<V> row = changes.getOrDefault(cell, database.read(cell)).map(table.type()::cast);
          return () -> then.accept(row);
        });
  }

  /** Calls {@code then}, which must not suspend but may make requests, with all rows. */
  public <V> void all(Table<V> table, Consumer<List<V>> then) {
    Cell any = cell(table, "");
    request(
        () -> {
          Map<Cell, Object> rows = database.rows(any.table());
          changes.forEach((cell, row) -> change(rows, any.table(), cell, row));
          List<V> values = rows.values().stream().<V>map(table.type()::cast).toList();
          return () -> then.accept(values);
        });
  }

  public <V> void put(Table<V> table, String key, V row) {
    write(cell(table, key), Optional.of(row));
  }

  public void delete(Table<?> table, String key) {
    write(cell(table, key), Optional.empty());
  }

  /** Tells observers of the commit what the writer is doing. */
  public void claim(Object claim) {
    claims.add(claim);
  }

  /** There will be no more requests: commits without waiting for the context. */
  public void commit() {
    commitAsked = true;
    goOn();
  }

  /** Waits until it is committed; throws why it was not. Suspends. */
  public void await() {
    over.await();
    throwFailure();
  }

  /**
   * As {@link #await()}, but aborts what takes longer, if it still can.
   *
   * @throws StoreFailure {@code STORAGE_BLOCKED} then
   */
  public void await(Duration atMost) {
    if (!over.await(atMost)) {
      fail(new StoreFailure(ErrorCode.STORAGE_BLOCKED, "the database did not come free"));
      over.await();
    }
    throwFailure();
  }

  String context() {
    return context.name();
  }

  boolean belongsTo(EventLoop other) {
    return context == other;
  }

  Mode mode() {
    return mode;
  }

  Set<String> scope() {
    return scope;
  }

  List<Object> claims() {
    return claims;
  }

  /** Rolls it back, unless it is past that. */
  void fail(RuntimeException why) {
    if (state == State.OPEN) {
      failure = Optional.of(why);
      end();
    }
  }

  /** Rolls it back, however far it is. */
  void lose(RuntimeException why) {
    if (state != State.OVER) {
      failure = Optional.of(why);
      end();
    }
  }

  /** Its context is gone. What the browser has all of is committed all the same. */
  void abandon() {
    if (!commitAsked) {
      fail(new StoreFailure(ErrorCode.STORAGE_LOST, "the context died"));
    }
  }

  /** Does what can be done now. */
  void goOn() {
    if (state != State.OPEN || underWay || !database.mayStart(this)) {
      return;
    }
    Request next = requests.poll();
    if (next != null) {
      underWay = true;
      browser.post("request", disk.latency(), () -> perform(next));
    } else if (commitAsked) {
      beginCommit();
    }
  }

  private void request(Request request) {
    if (state != State.OPEN || commitAsked) {
      throw new IllegalStateException("the transaction is finished");
    }
    requests.add(request);
    goOn();
  }

  private static void change(
      Map<Cell, Object> rows, String table, Cell cell, Optional<Object> row) {
    if (cell.table().equals(table)) {
      row.ifPresentOrElse(value -> rows.put(cell, value), () -> rows.remove(cell));
    }
  }

  private void write(Cell cell, Optional<Object> row) {
    if (mode != Mode.READWRITE) {
      throw new IllegalStateException("the transaction only reads");
    }
    request(
        () -> {
          changes.put(cell, row);
          return () -> {};
        });
  }

  private void perform(Request request) {
    underWay = false;
    if (state != State.OPEN) {
      return;
    }
    unheard.add(request.run());
    context.post("success", Duration.ZERO, this::hear);
    goOn();
  }

  /** In the order of the requests, whichever event comes first. */
  private void hear() {
    Runnable callback = unheard.remove();
    if (state != State.OPEN) {
      return;
    }
    try {
      callback.run();
    } catch (RuntimeException e) {
      fail(e);
    }
    if (state == State.OPEN && unheard.isEmpty() && !underWay && requests.isEmpty()) {
      beginCommit();
    }
  }

  private void beginCommit() {
    state = State.COMMITTING;
    browser.post("commit", disk.latency(), this::finish);
  }

  private void finish() {
    if (state == State.OVER) {
      return;
    }
    Optional<ErrorCode> fault = mode == Mode.READWRITE ? disk.failure() : Optional.empty();
    if (fault.isPresent()) {
      failure = Optional.of(new StoreFailure(fault.get(), "the disk would not"));
    } else {
      database.commit(this, new LinkedHashMap<>(changes));
    }
    end();
  }

  private void end() {
    state = State.OVER;
    database.over(this);
    context.post("over", Duration.ZERO, over::open);
  }

  private void throwFailure() {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private Cell cell(Table<?> table, String key) {
    if (!scope.contains(table.name())) {
      throw new IllegalStateException(table.name() + " is not in the transaction's scope");
    }
    return Cell.of(table, key);
  }
}
