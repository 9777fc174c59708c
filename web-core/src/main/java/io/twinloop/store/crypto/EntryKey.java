package io.twinloop.store.crypto;

import java.util.List;

/**
 * Where an entry is.
 *
 * @param path as its kind says
 */
public record EntryKey(EntryKind kind, List<String> path) {

  public EntryKey {
    path = List.copyOf(path);
  }

  public static EntryKey of(EntryKind kind, String... path) {
    return new EntryKey(kind, List.of(path));
  }
}
