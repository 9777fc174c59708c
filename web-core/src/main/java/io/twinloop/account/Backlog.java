package io.twinloop.account;

import io.twinloop.id.RoomId;
import io.twinloop.store.EventChanges;
import java.util.HashSet;
import java.util.Set;

/** Which rooms changed in memory without being recorded. */
final class Backlog {
  private final Set<RoomId> changed = new HashSet<>();
  private final Set<RoomId> forgotten = new HashSet<>();

  /** These changes were not recorded. */
  void add(EventChanges missed) {
    forgotten.addAll(missed.forgotten());
    changed.removeAll(missed.forgotten());
    missed.rooms().forEach(room -> changed.add(room.id()));
    changed.addAll(missed.timelines().keySet());
    forgotten.removeAll(changed);
  }

  Set<RoomId> changed() {
    return changed;
  }

  Set<RoomId> forgotten() {
    return forgotten;
  }

  boolean isEmpty() {
    return changed.isEmpty() && forgotten.isEmpty();
  }

  /** All of it was recorded. */
  void clear() {
    changed.clear();
    forgotten.clear();
  }
}
