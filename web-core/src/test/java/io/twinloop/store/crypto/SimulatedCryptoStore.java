package io.twinloop.store.crypto;

import static io.twinloop.lease.simulation.LeaseTables.LEASES;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.simulation.SimulatedLeases;
import io.twinloop.store.crypto.Journal.Touched;
import io.twinloop.store.crypto.Journal.Unknown;
import io.twinloop.testkit.database.Mode;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.database.SimulatedTransaction;
import io.twinloop.testkit.database.Table;
import io.twinloop.testkit.simulation.SimulatedContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The crypto store in a database with IndexedDB's transaction rules, as one context of a simulation
 * has it open. Its transactions have the scopes of the real ones; its journal is never trimmed.
 */
public final class SimulatedCryptoStore implements CryptoStore {
  private static final Table<Change> CHANGES = new Table<>("changes", Change.class);
  private static final Table<Long> MARKS = new Table<>("marks", Long.class);
  private static final Table<MessageSight> SIGHTS = new Table<>("sights", MessageSight.class);
  private static final String LAST = "last";
  private static final long MARKS_PER_MS = 1_000;

  /** By code unit; a path before those it begins. */
  private static final Comparator<Entry> BY_PATH =
      (one, other) ->
          Arrays.compare(
              one.key().path().toArray(String[]::new), other.key().path().toArray(String[]::new));

  private final SimulatedDatabase database;
  private final SimulatedContext context;
  private final SimulatedLeases leases;
  private boolean closed;

  private SimulatedCryptoStore(
      SimulatedDatabase database, SimulatedContext context, LeaseRules rules) {
    this.database = database;
    this.context = context;
    this.leases = new SimulatedLeases(database, context, rules);
  }

  /** Opens it in that context, making it where there is none. Suspends. */
  public static SimulatedCryptoStore open(
      SimulatedDatabase database, SimulatedContext context, LeaseRules rules) {
    SimulatedCryptoStore store = new SimulatedCryptoStore(database, context, rules);
    store.make();
    return store;
  }

  /** Where the entries of that kind lie, for oracles; by {@link #place}. */
  public static Table<Entry> table(EntryKind kind) {
    return new Table<>(kind.text(), Entry.class);
  }

  public static String place(EntryKey key) {
    StringBuilder place = new StringBuilder();
    key.path().forEach(part -> place.append(part.length()).append(':').append(part));
    return place.toString();
  }

  @Override
  public Map<EntryKey, EntryValue> read(Collection<EntryKey> keys) {
    SimulatedTransaction transaction = begin(Mode.READONLY, tables(keys));
    Map<EntryKey, EntryValue> found = new HashMap<>();
    for (EntryKey key : keys) {
      transaction.get(
          table(key.kind()),
          place(key),
          row -> row.ifPresent(entry -> found.put(key, entry.value())));
    }
    return keys.isEmpty() ? Map.of() : await(transaction, found);
  }

  @Override
  public List<Entry> page(EntryKind kind, Optional<EntryKey> after, int atMost) {
    SimulatedTransaction transaction = begin(Mode.READONLY, List.of(table(kind)));
    List<Entry> page = new ArrayList<>();
    transaction.all(
        table(kind),
        rows ->
            rows.stream()
                .sorted(BY_PATH)
                .filter(entry -> after.stream().allMatch(last -> isAfter(entry, last)))
                .limit(atMost)
                .forEach(page::add));
    return await(transaction, page);
  }

  @Override
  public int count(EntryKind kind) {
    SimulatedTransaction transaction = begin(Mode.READONLY, List.of(table(kind)));
    List<Entry> all = new ArrayList<>();
    transaction.all(table(kind), all::addAll);
    return await(transaction, all).size();
  }

  @Override
  public long commit(CryptoChanges changes, Fence fence) {
    Set<EntryKey> touched = changes.entries().keySet();
    List<Table<?>> scope = new ArrayList<>(tables(touched));
    scope.addAll(List.of(CHANGES, MARKS, LEASES));
    SimulatedTransaction transaction = begin(Mode.READWRITE, scope);
    leases.pass(transaction, fence);
    changes.entries().forEach((key, value) -> write(transaction, key, value));
    List<Long> mark = new ArrayList<>();
    transaction.get(
        MARKS,
        LAST,
        last -> {
          mark.add(last.orElseGet(this::beginning) + 1);
          transaction.put(MARKS, LAST, mark.get(0));
          transaction.put(CHANGES, mark.get(0).toString(), new Change(mark.get(0), touched));
        });
    return await(transaction, mark).get(0);
  }

  @Override
  public long mark() {
    SimulatedTransaction transaction = begin(Mode.READONLY, List.of(CHANGES, MARKS));
    List<Long> last = new ArrayList<>();
    transaction.get(MARKS, LAST, row -> last.add(row.orElse(0L)));
    return await(transaction, last).get(0);
  }

  @Override
  public Journal journal(long mark) {
    SimulatedTransaction transaction = begin(Mode.READONLY, List.of(CHANGES, MARKS));
    List<Change> changes = new ArrayList<>();
    List<Long> last = new ArrayList<>();
    transaction.get(MARKS, LAST, row -> last.add(row.orElse(0L)));
    transaction.all(CHANGES, changes::addAll);
    await(transaction, changes);
    if (changes.stream().noneMatch(change -> change.mark() == mark)) {
      return new Unknown(last.get(0));
    }
    Set<EntryKey> touched = new HashSet<>();
    changes.stream()
        .filter(change -> change.mark() > mark)
        .forEach(change -> touched.addAll(change.entries()));
    return new Touched(last.get(0), touched);
  }

  @Override
  public List<MessageSight> firstSights(List<MessageSight> sights) {
    SimulatedTransaction transaction = begin(Mode.READWRITE, List.of(SIGHTS));
    Map<String, MessageSight> written = new HashMap<>();
    List<MessageSight> firsts = new ArrayList<>();
    for (MessageSight sight : sights) {
      String place =
          place(EntryKey.of(EntryKind.ACCOUNT, sight.room().text(), sight.session()))
              + sight.index();
      transaction.get(
          SIGHTS,
          place,
          row -> {
            MessageSight first = written.getOrDefault(place, row.orElse(sight));
            if (written.put(place, first) == null && row.isEmpty()) {
              transaction.put(SIGHTS, place, first);
            }
            firsts.add(first);
          });
    }
    return sights.isEmpty() ? List.of() : await(transaction, firsts);
  }

  @Override
  public LeaseStore leases() {
    return leases;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void make() {
    SimulatedTransaction transaction = begin(Mode.READWRITE, List.of(CHANGES, MARKS));
    transaction.get(
        MARKS,
        LAST,
        last -> {
          if (last.isEmpty()) {
            long begun = beginning();
            transaction.put(MARKS, LAST, begun);
            transaction.put(CHANGES, String.valueOf(begun), new Change(begun, Set.of()));
          }
        });
    await(transaction, this);
  }

  private void write(SimulatedTransaction transaction, EntryKey key, Optional<EntryValue> value) {
    if (value.isPresent()) {
      transaction.put(table(key.kind()), place(key), new Entry(key, value.get()));
    } else {
      transaction.delete(table(key.kind()), place(key));
    }
  }

  private long beginning() {
    return context.world().tasks().now().epochMs() * MARKS_PER_MS;
  }

  private SimulatedTransaction begin(Mode mode, Collection<? extends Table<?>> tables) {
    if (closed) {
      throw new StoreFailure(ErrorCode.STORAGE_LOST, "the connection is closed");
    }
    context.risk("transaction");
    return database.begin(context.loop(), mode, tables.toArray(Table<?>[]::new));
  }

  private <T> T await(SimulatedTransaction transaction, T outcome) {
    context.risk("requested");
    transaction.await();
    context.risk("committed");
    return outcome;
  }

  private static Set<Table<?>> tables(Collection<EntryKey> keys) {
    Set<Table<?>> tables = new HashSet<>();
    keys.forEach(key -> tables.add(table(key.kind())));
    return tables;
  }

  private static boolean isAfter(Entry entry, EntryKey last) {
    return BY_PATH.compare(entry, new Entry(last, entry.value())) > 0;
  }

  /** What one commit touched. */
  private record Change(long mark, Set<EntryKey> entries) {}
}
