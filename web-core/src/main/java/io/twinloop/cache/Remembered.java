package io.twinloop.cache;

import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries as they were last read or written, each decoded once. What was read while anything was
 * forgotten or written is not remembered: it may be what is to be forgotten.
 */
final class Remembered {
  /**
   * A kilobyte each. Of more, those that were not asked for the longest are forgotten, and read
   * again when they are needed.
   */
  static final int MOST = 10_000;

  private final Map<EntryKey, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EntryKey, Entry> eldest) {
          return size() > MOST;
        }
      };
  private long changes;

  /** An entry, or that there is none. */
  static final class Entry {
    private final Optional<EntryValue> stored;
    private Optional<Object> decoded = Optional.empty();

    Entry(Optional<EntryValue> stored) {
      this.stored = stored;
    }

    Entry(EntryValue stored, Object decoded) {
      this.stored = Optional.of(stored);
      this.decoded = Optional.of(decoded);
    }

    <T> Optional<T> as(EntryType<T> type) {
      if (decoded.isEmpty() && stored.isPresent()) {
        decoded = type.codec().decode(stored.get()).map(value -> value);
      }
      return decoded.map(type.values()::cast);
    }

    Optional<EntryValue> stored() {
      return stored;
    }
  }

  Optional<Entry> find(EntryKey key) {
    return Optional.ofNullable(entries.get(key));
  }

  int size() {
    return entries.size();
  }

  /** Grows with whatever is forgotten or written. */
  long changes() {
    return changes;
  }

  /** Remembers what was asked for when there were that many changes. */
  Map<EntryKey, Entry> loaded(
      Collection<EntryKey> asked, Map<EntryKey, EntryValue> found, long changesThen) {
    Map<EntryKey, Entry> loaded = new HashMap<>();
    for (EntryKey key : asked) {
      loaded.put(key, new Entry(Optional.ofNullable(found.get(key))));
    }
    if (changesThen == changes) {
      entries.putAll(loaded);
    }
    return loaded;
  }

  void written(Map<EntryKey, Entry> written) {
    changes++;
    entries.putAll(written);
  }

  /**
   * @return how many of them were remembered
   */
  int forget(Set<EntryKey> keys) {
    changes++;
    int before = entries.size();
    keys.forEach(entries::remove);
    return before - entries.size();
  }

  /**
   * @return how many were remembered
   */
  int forgetAll() {
    changes++;
    int before = entries.size();
    entries.clear();
    return before;
  }
}
