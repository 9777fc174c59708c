package io.twinloop.store.crypto;

import java.util.Map;
import java.util.Optional;

/**
 * What one transaction writes.
 *
 * @param entries stored in place of what was there; empty for one that is deleted
 */
public record CryptoChanges(Map<EntryKey, Optional<EntryValue>> entries) {

  public CryptoChanges {
    entries = Map.copyOf(entries);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }
}
