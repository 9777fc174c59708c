package io.twinloop.cache;

import io.twinloop.cache.Remembered.Entry;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reads and the one write of an operation. What it has read stays so for it, whatever happens
 * meanwhile; what it writes it reads itself, and others only once it is committed.
 */
public final class CryptoTransaction {
  private final CryptoCache cache;
  private final Map<EntryKey, Entry> read = new HashMap<>();
  private final Map<EntryKey, Entry> written = new HashMap<>();

  /** What was written of these entries before the part that is under way, if any. */
  private Optional<Map<EntryKey, Optional<Entry>>> before = Optional.empty();

  CryptoTransaction(CryptoCache cache) {
    this.cache = cache;
  }

  /** Suspends where it is neither remembered nor {@link #load loaded}. */
  public <T> Optional<T> get(EntryType<T> type, String... path) {
    EntryKey key = type.at(path);
    Entry own = written.get(key);
    if (own != null) {
      return own.as(type);
    }
    load(List.of(key));
    return read.get(key).as(type);
  }

  /** Reads all of them at once, so that getting them does not suspend. Suspends. */
  public void load(Collection<EntryKey> keys) {
    List<EntryKey> missing = new ArrayList<>();
    for (EntryKey key : keys) {
      if (!read.containsKey(key)) {
        missing.add(key);
      }
    }
    if (!missing.isEmpty()) {
      read.putAll(cache.load(missing));
    }
  }

  public <T> void put(EntryType<T> type, T value, String... path) {
    write(type.at(path), new Entry(type.codec().encode(value), value));
  }

  public void delete(EntryType<?> type, String... path) {
    write(type.at(path), new Entry(Optional.empty()));
  }

  /**
   * Runs a part of the operation that counts whole or not at all: where it throws, it has written
   * nothing, and whoever catches that may go on without it. Suspends. No part runs another.
   */
  public void part(Runnable part) {
    Map<EntryKey, Optional<Entry>> touched = new HashMap<>();
    before = Optional.of(touched);
    boolean isWhole = false;
    try {
      part.run();
      isWhole = true;
    } finally {
      before = Optional.empty();
      if (!isWhole) {
        touched.forEach(this::restore);
      }
    }
  }

  CryptoChanges changes() {
    Map<EntryKey, Optional<EntryValue>> changes = new HashMap<>();
    written.forEach((key, entry) -> changes.put(key, entry.stored()));
    return new CryptoChanges(changes);
  }

  Map<EntryKey, Entry> written() {
    return written;
  }

  private void write(EntryKey key, Entry entry) {
    Optional<Entry> last = Optional.ofNullable(written.put(key, entry));
    before.ifPresent(touched -> touched.putIfAbsent(key, last));
  }

  private void restore(EntryKey key, Optional<Entry> last) {
    if (last.isPresent()) {
      written.put(key, last.get());
    } else {
      written.remove(key);
    }
  }
}
