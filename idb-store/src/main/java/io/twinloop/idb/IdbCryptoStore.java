package io.twinloop.idb;

import static io.twinloop.idb.schema.CryptoSchema.CHANGES;
import static io.twinloop.idb.schema.CryptoSchema.SIGHTS;
import static io.twinloop.idb.schema.Schema.LEASES;

import io.twinloop.browser.PrivateKeyHandles;
import io.twinloop.id.UserId;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseStore;
import io.twinloop.port.Callback;
import io.twinloop.port.JsonReader;
import io.twinloop.store.codec.SightsCodec;
import io.twinloop.store.codec.TouchedCodec;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.Journal;
import io.twinloop.store.crypto.MessageSight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cryptographic state in a database of the account's own.
 *
 * <p>Commits are strict: a homeserver that was sent the position after a room key deletes the key,
 * and a ratchet that falls back uses a key twice; nobody could make up for a commit that a power
 * cut undoes. First sights are relaxed: those that it undoes are seen again.
 */
final class IdbCryptoStore implements CryptoStore {
  private static final Scope READ_JOURNAL = Scope.reading(CHANGES);
  private static final Scope WRITE_SIGHTS = Scope.writing(Durability.RELAXED, SIGHTS);

  private final Database database;
  private final EntryRows entries;
  private final JournalRows journal;
  private final SightRows sights;
  private final LeaseRows leases;

  /**
   * @param lost called, and must not suspend, when the connection ends by itself; the store is of
   *     no use then
   */
  IdbCryptoStore(
      Databases databases,
      UserId account,
      IfAbsent ifAbsent,
      JsonReader json,
      PrivateKeyHandles handles,
      LeaseRows leases,
      Callback lost) {
    this.database = databases.crypto(account, ifAbsent, () -> end(lost));
    this.entries = new EntryRows(handles);
    this.journal = new JournalRows(new TouchedCodec(json));
    this.sights = new SightRows(new SightsCodec(json));
    this.leases = leases;
  }

  /** Opens the connection, so that failing to do so is not the first operation's. Suspends. */
  void connect() {
    database.open();
  }

  @Override
  public Map<EntryKey, EntryValue> read(Collection<EntryKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    return database.run(
        Scope.reading(stores(keys)),
        (transaction, answer) -> {
          Map<EntryKey, EntryValue> found = new HashMap<>();
          for (EntryKey key : keys) {
            entries.find(transaction, key, value -> found.put(key, value));
          }
          answer.give(found);
        });
  }

  @Override
  public List<Entry> page(EntryKind kind, Optional<EntryKey> after, int atMost) {
    return database.run(
        Scope.reading(kind.text()),
        (transaction, answer) -> {
          List<Entry> page = new ArrayList<>();
          entries.fill(page, transaction, kind, after, atMost);
          answer.give(page);
        });
  }

  /** Rows that no version of this library wrote are counted as well. */
  @Override
  public int count(EntryKind kind) {
    return database.run(
        Scope.reading(kind.text()),
        (transaction, answer) -> transaction.count(kind.text(), answer::give));
  }

  @Override
  public long commit(CryptoChanges changes, Fence fence) {
    String[] scope = stores(changes.entries().keySet(), CHANGES, LEASES);
    return database.run(
        Scope.writing(Durability.STRICT, scope),
        leases.fenced(fence, (transaction, answer) -> write(transaction, changes, answer)));
  }

  @Override
  public long mark() {
    return database.run(
        READ_JOURNAL, (transaction, answer) -> journal.end(transaction, answer::give));
  }

  @Override
  public Journal journal(long mark) {
    return database.run(
        READ_JOURNAL, (transaction, answer) -> journal.since(transaction, mark, answer::give));
  }

  @Override
  public List<MessageSight> firstSights(List<MessageSight> seen) {
    return database.run(
        WRITE_SIGHTS, (transaction, answer) -> sights.first(transaction, seen, answer));
  }

  @Override
  public LeaseStore leases() {
    return new IdbLeases(database, leases);
  }

  @Override
  public void close() {
    database.close();
  }

  private void end(Callback lost) {
    close();
    lost.call();
  }

  private void write(Transaction transaction, CryptoChanges changes, Answer<Long> answer) {
    changes.entries().forEach((key, value) -> entries.write(transaction, key, value));
    journal.append(transaction, changes.entries().keySet(), answer::give);
  }

  /** Those of the entries, and the others: what does not touch them need not wait. */
  private static String[] stores(Collection<EntryKey> keys, String... others) {
    Set<String> stores = new LinkedHashSet<>(List.of(others));
    for (EntryKey key : keys) {
      stores.add(key.kind().text());
    }
    return stores.toArray(new String[0]);
  }
}
