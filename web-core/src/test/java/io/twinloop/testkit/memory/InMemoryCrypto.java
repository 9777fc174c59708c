package io.twinloop.testkit.memory;

import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.Journal;
import io.twinloop.store.crypto.Journal.Touched;
import io.twinloop.store.crypto.Journal.Unknown;
import io.twinloop.store.crypto.MessageSight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What is stored of one account's cryptographic state, and who has it open. */
final class InMemoryCrypto {
  /** As many commits can be asked for. */
  static final int REMEMBERED = 1_000;

  final List<InMemoryCryptoStore> open = new ArrayList<>();
  final InMemoryLeases leases;
  private final Map<EntryKind, NavigableMap<EntryKey, EntryValue>> entries =
      new EnumMap<>(EntryKind.class);
  private final Map<Place, MessageSight> sights = new HashMap<>();
  private final NavigableMap<Long, Set<EntryKey>> journal = new TreeMap<>();

  /**
   * @param begun the mark before the first commit, above those of what was deleted before
   */
  InMemoryCrypto(InMemoryLeases leases, long begun) {
    this.leases = leases;
    journal.put(begun, Set.of());
  }

  NavigableMap<EntryKey, EntryValue> entries(EntryKind kind) {
    return entries.computeIfAbsent(kind, unused -> new TreeMap<>(InMemoryCrypto::byPath));
  }

  long apply(CryptoChanges changes) {
    changes
        .entries()
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(
                    stored -> entries(key.kind()).put(key, stored),
                    () -> entries(key.kind()).remove(key)));
    long mark = journal.lastKey() + 1;
    journal.put(mark, changes.entries().keySet());
    journal.headMap(mark - REMEMBERED).clear();
    return mark;
  }

  long mark() {
    return journal.lastKey();
  }

  Journal since(long mark) {
    if (!journal.containsKey(mark)) {
      return new Unknown(mark());
    }
    Set<EntryKey> touched = new HashSet<>();
    journal.tailMap(mark, false).values().forEach(touched::addAll);
    return new Touched(mark(), touched);
  }

  MessageSight first(MessageSight sight) {
    MessageSight earlier = sights.putIfAbsent(Place.of(sight), sight);
    return earlier == null ? sight : earlier;
  }

  /** Ends every connection, as when the data is deleted under it. */
  void lose() {
    List.copyOf(open).forEach(InMemoryCryptoStore::lose);
  }

  /** By code unit; a path before those it begins. */
  private static int byPath(EntryKey one, EntryKey other) {
    int length = Math.min(one.path().size(), other.path().size());
    for (int i = 0; i < length; i++) {
      int order = one.path().get(i).compareTo(other.path().get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.path().size(), other.path().size());
  }

  /** Where a sight is of. */
  private record Place(String room, String session, long index) {
    static Place of(MessageSight sight) {
      return new Place(sight.room().text(), sight.session(), sight.index());
    }
  }
}
