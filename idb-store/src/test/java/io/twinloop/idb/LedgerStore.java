package io.twinloop.idb;

import static io.twinloop.idb.schema.Schema.LEASES;

import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.idb.schema.Schema;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.LeaseStore;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.store.codec.LeaseCodec;
import java.util.List;
import java.util.Optional;

/** A counter and the log of who counted, in a database of their own: what a lease can protect. */
public final class LedgerStore {
  public static final String DATABASE = "ledger";

  private static final String COUNTER = "counter";
  private static final String LINES = "lines";
  private static final Scope READ_COUNTER = Scope.reading(COUNTER);
  private static final Scope READ_LINES = Scope.reading(LINES);
  private static final Scope WRITE = Scope.writing(Durability.RELAXED, COUNTER, LINES, LEASES);
  private static final Scope WRITE_LINES = Scope.writing(Durability.RELAXED, LINES, LEASES);
  private static final Scope WRITE_UNFENCED = Scope.writing(Durability.RELAXED, LINES);

  private final Database database;
  private final LeaseRows leases;

  public LedgerStore(LeaseRules rules, JsonReader json, Tasks tasks) {
    this.database = new Database(DATABASE, schema(), tasks, new OpenTransactions(), () -> {});
    this.leases = new LeaseRows(new LeaseCodec(json), rules);
  }

  /**
   * What one protected write leaves.
   *
   * @param count the counter from now on
   * @param writer no two writers that share a count share this: neither hides the other's line
   */
  public record Line(long count, String writer, String text) {}

  /** Says whether a transaction is to stay open for another turn. Must not suspend. */
  public interface Open {
    boolean still();
  }

  public LeaseStore leases() {
    return new IdbLeases(database, leases);
  }

  /** What the counter says. Suspends. */
  public long count() {
    Optional<String> text =
        database.run(
            READ_COUNTER,
            (transaction, answer) -> transaction.get(COUNTER, counter(), answer::give));
    return text.map(Long::parseLong).orElse(0L);
  }

  /** Writes counter and line in one fenced transaction, which stays open as told. Suspends. */
  public void append(Fence fence, Line line, Open open) {
    database.run(
        WRITE,
        leases.fenced(
            fence,
            (transaction, answer) -> {
              transaction.put(COUNTER, counter(), String.valueOf(line.count()));
              put(transaction, line);
              keepOpen(transaction, open);
            }));
  }

  /** Writes lines alone, in one fenced transaction. Suspends. */
  public void append(Fence fence, List<Line> lines) {
    database.run(WRITE_LINES, leases.fenced(fence, puts(lines)));
  }

  /** The same as it would be if no lease were needed. Suspends. */
  public void appendUnfenced(List<Line> lines) {
    database.run(WRITE_UNFENCED, puts(lines));
  }

  /** All lines, in no order of time. Suspends. */
  public List<String> lines() {
    return database.run(
        READ_LINES,
        (transaction, answer) -> transaction.texts(LINES, IdbKeyRange.everything(), answer::give));
  }

  private static Work<Void> puts(List<Line> lines) {
    return (transaction, answer) -> lines.forEach(line -> put(transaction, line));
  }

  private static void put(Transaction transaction, Line line) {
    transaction.put(LINES, IdbKey.of(line.writer(), (double) line.count()), line.text());
  }

  private static void keepOpen(Transaction transaction, Open open) {
    if (open.still()) {
      transaction.get(COUNTER, counter(), unused -> keepOpen(transaction, open));
    }
  }

  private static Schema schema() {
    return new Schema(
        List.of(
            database -> {
              database.createObjectStore(LEASES);
              database.createObjectStore(COUNTER);
              database.createObjectStore(LINES);
            }));
  }

  private static IdbKey counter() {
    return IdbKey.of("counter");
  }
}
