package io.twinloop.testkit.database;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.testkit.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One database of an origin, as all contexts share it. */
public final class SimulatedDatabase {
  private final Scheduling scheduling;
  private final EventLoop browser;
  private final DiskConditions disk;
  private final Map<Cell, Object> rows = new HashMap<>();
  private final List<SimulatedTransaction> live = new ArrayList<>();
  private final List<Consumer<Commit>> observers = new ArrayList<>();

  /**
   * @param browser the process that does the work, which outlives every context
   */
  public SimulatedDatabase(Scheduling scheduling, EventLoop browser, DiskConditions disk) {
    this.scheduling = scheduling;
    this.browser = browser;
    this.disk = disk;
  }

  /** Begins a transaction; requests are to be made before the caller next waits. */
  public SimulatedTransaction begin(EventLoop context, Mode mode, Table<?>... tables) {
    Set<String> scope = new LinkedHashSet<>();
    for (Table<?> table : tables) {
      scope.add(table.name());
    }
    SimulatedTransaction begun =
        new SimulatedTransaction(this, browser, context, disk, mode, scope);
    live.add(begun);
    return begun;
  }

  /** Tells the observer, which must not suspend, of every commit just before it takes effect. */
  public void onCommit(Consumer<Commit> observer) {
    observers.add(observer);
  }

  /** A context died: what it had open and not yet committed is rolled back. */
  public void abandon(EventLoop context) {
    for (SimulatedTransaction transaction : List.copyOf(live)) {
      if (transaction.belongsTo(context)) {
        transaction.abandon();
      }
    }
  }

  /** Deletes all rows under those who have it open, as a user who clears data. */
  public void delete() {
    StoreFailure lost = new StoreFailure(ErrorCode.STORAGE_LOST, "the data was deleted");
    List.copyOf(live).forEach(transaction -> transaction.lose(lost));
    rows.clear();
  }

  /** The row as committed. */
  public <V> Optional<V> row(Table<V> table, String key) {
    return Optional.ofNullable(rows.get(Cell.of(table, key))).map(table.type()::cast);
  }

  /** How many transactions are under way or wait. */
  public int open() {
    return live.size();
  }

  Optional<Object> read(Cell cell) {
    return Optional.ofNullable(rows.get(cell));
  }

  Map<Cell, Object> rows(String table) {
    Map<Cell, Object> found = new HashMap<>();
    rows.forEach(
        (cell, row) -> {
          if (cell.table().equals(table)) {
            found.put(cell, row);
          }
        });
    return found;
  }

  boolean mayStart(SimulatedTransaction waiting) {
    for (SimulatedTransaction earlier : live) {
      if (earlier == waiting) {
        return true;
      }
      if (scheduling.conflict(earlier.mode(), earlier.scope(), waiting.mode(), waiting.scope())) {
        return false;
      }
    }
    return false;
  }

  void commit(SimulatedTransaction transaction, Map<Cell, Optional<Object>> changes) {
    Commit commit = new Commit(transaction.context(), transaction.claims(), rows, changes);
    observers.forEach(observer -> observer.accept(commit));
    changes.forEach(
        (cell, value) ->
            value.ifPresentOrElse(row -> rows.put(cell, row), () -> rows.remove(cell)));
  }

  /** Lets those go on that waited for it. */
  void over(SimulatedTransaction transaction) {
    live.remove(transaction);
    List.copyOf(live).forEach(SimulatedTransaction::goOn);
  }
}
