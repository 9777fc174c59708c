package io.twinloop.idb;

import static io.twinloop.idb.schema.CryptoSchema.CHANGES;

import io.twinloop.browser.crypto.BrowserKeyHandles;
import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.idb.schema.CryptoVersion1;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Text;
import io.twinloop.store.crypto.Journal.Touched;
import io.twinloop.store.crypto.Journal.Unknown;
import io.twinloop.testkit.contract.Cases;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.contract.ContractCase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;

/** A journal that is long, or whose rows no version of this library wrote. */
public final class JournalRowCases {
  private static final UserId USER = new UserId("@u:example.org");
  private static final EntryKey ENTRY = EntryKey.of(EntryKind.OLM_SESSIONS, "a");
  private static final Map<EntryKey, EntryValue> VALUES = Map.of(ENTRY, new Text("1"));
  private static final Scope WRITE = Scope.writing(Durability.RELAXED, CHANGES);

  /** No clock of a browser shows a later one (ECMAScript, "Time Values"). */
  private static final double LAST_MOMENT = 8_640_000_000_000_000.0;

  /** More commits than a device will ever make. */
  private static final double MARKS = 1e14;

  /** What a number can count up to in JavaScript. */
  private static final double LAST_NUMBER = 9_007_199_254_740_991.0;

  private final Database database;
  private final CryptoStore store;

  private JournalRowCases(JsonReader json, Tasks tasks) {
    this.database = new Databases(tasks).crypto(USER, () -> {});
    this.store = new IdbStores(json, tasks).crypto(new BrowserKeyHandles()).open(USER, () -> {});
  }

  public static List<ContractCase> cases(JsonReader json, Tasks tasks) {
    return new Cases<>("journal rows", () -> fresh(json, tasks))
        .add("that are damaged make everything before them unknown", JournalRowCases::damaged)
        .add("that are gone make everything before them unknown", JournalRowCases::gone)
        .add("that are all gone leave the marks rising", JournalRowCases::allGone)
        .add("of the beginning stand before the first commit", JournalRowCases::beginning)
        .add("are trimmed to the newest, and no further", JournalRowCases::trimmed)
        .add("are numbered from where the clock is, whatever it shows", c -> clocks())
        .list();
  }

  private static JournalRowCases fresh(JsonReader json, Tasks tasks) {
    RawIndexedDb.deleteAll();
    return new JournalRowCases(json, tasks);
  }

  private void damaged() {
    List<JSObject> damages =
        List.of(
            JSNumber.valueOf(5),
            JSString.valueOf(""),
            JSString.valueOf("{}"),
            JSString.valueOf("[\"account\"]"),
            JSString.valueOf("[[]]"),
            JSString.valueOf("[[7]]"),
            JSString.valueOf("[[\"account\",7]]"),
            JSString.valueOf("[[\"olmSessions\",\"a\"],[\"unheardOf\",\"b\"]]"));
    for (JSObject damage : damages) {
      long before = commit();
      long damaged = commit();
      put(damaged, damage);

      Check.equal(new Unknown(damaged), store.journal(before));
      Check.equal(new Touched(damaged, Set.of()), store.journal(damaged));
      long after = commit();
      Check.equal(new Unknown(after), store.journal(before));
      Check.equal(new Touched(after, Set.of(ENTRY)), store.journal(damaged));
    }
  }

  private void gone() {
    long before = commit();
    long gone = commit();
    long after = commit();
    delete(IdbKeyRange.only(IdbKey.of(gone)));

    Check.equal(new Unknown(after), store.journal(before));
    Check.equal(new Unknown(after), store.journal(gone));
    Check.equal(new Touched(after, Set.of()), store.journal(after));
  }

  private void allGone() {
    long before = commit();
    delete(IdbKeyRange.everything());

    Check.equal(new Unknown(0), store.journal(before));
    Check.equal(0L, store.mark());
    long after = commit();
    Check.that(before < after, "marks rise");
    Check.equal(after, store.mark());
    Check.equal(new Unknown(after), store.journal(0));
    Check.equal(new Unknown(after), store.journal(before));
    Check.equal(new Touched(after, Set.of()), store.journal(after));
  }

  private void beginning() {
    long beginning = store.mark();
    long first = commit();
    Check.equal(new Touched(first, Set.of(ENTRY)), store.journal(beginning));

    delete(IdbKeyRange.only(IdbKey.of(beginning)));

    Check.equal(new Unknown(first), store.journal(beginning));
  }

  private void trimmed() {
    long first = commit();
    fill(first + 1, JournalRows.KEPT + 2 * JournalRows.TRIMMED_EVERY);
    long last = commit();
    while (last % JournalRows.TRIMMED_EVERY != 0) {
      last = commit();
    }

    Check.equal(new Unknown(last), store.journal(first));
    Check.equal(new Unknown(last), store.journal(last - JournalRows.KEPT));
    long oldest = last - JournalRows.KEPT + 1;
    Check.equal(new Touched(last, Set.of(ENTRY)), store.journal(oldest));
    long next = commit();
    Check.equal(new Touched(next, Set.of(ENTRY)), store.journal(oldest));
  }

  private static void clocks() {
    double now = 1_800_000_000_000.0;
    Check.that(
        CryptoVersion1.beginning(now) + 1000 <= CryptoVersion1.beginning(now + 1),
        "a later database begins above a thousand marks");
    for (double clock : new double[] {0, -1, now, LAST_MOMENT, -LAST_MOMENT}) {
      double beginning = CryptoVersion1.beginning(clock);
      Check.that(
          beginning >= 0 && beginning + MARKS < LAST_NUMBER && beginning == (long) beginning,
          clock + ": " + beginning);
    }
  }

  private long commit() {
    return CryptoRowCases.commit(store, VALUES);
  }

  private void fill(long from, int count) {
    database.run(
        WRITE,
        (transaction, answer) -> {
          for (int i = 0; i < count; i++) {
            transaction.put(CHANGES, IdbKey.of(from + i), "[]");
          }
        });
  }

  private void put(long mark, JSObject value) {
    database.run(WRITE, (transaction, answer) -> transaction.put(CHANGES, IdbKey.of(mark), value));
  }

  private void delete(IdbKeyRange range) {
    database.run(WRITE, (transaction, answer) -> transaction.delete(CHANGES, range));
  }
}
