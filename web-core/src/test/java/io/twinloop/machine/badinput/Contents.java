package io.twinloop.machine.badinput;

import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All entries of a crypto store at one moment, and the mark of the last commit.
 *
 * @param entries as stored
 */
public record Contents(Map<EntryKey, EntryValue> entries, long mark) {
  private static final int ALL = 10_000;

  public static Contents of(MachineOrigin origin, MachineContext tab) {
    return origin.tasks.call(() -> of(tab.store));
  }

  /** Those that are not as they were, or no more, or new. */
  public Set<EntryKey> changedSince(Contents before) {
    Set<EntryKey> all = new HashSet<>(entries.keySet());
    all.addAll(before.entries.keySet());
    all.removeIf(
        key ->
            Optional.ofNullable(entries.get(key))
                .equals(Optional.ofNullable(before.entries.get(key))));
    return all;
  }

  private static Contents of(CryptoStore store) {
    Map<EntryKey, EntryValue> entries = new HashMap<>();
    for (EntryKind kind : EntryKind.values()) {
      store
          .page(kind, Optional.empty(), ALL)
          .forEach(entry -> entries.put(entry.key(), entry.value()));
    }
    return new Contents(entries, store.mark());
  }
}
