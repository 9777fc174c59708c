package io.twinloop.timeline;

import io.twinloop.id.EventId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is on disk, against what is held. Lists are ascending by index. */
final class StoredEntries {
  private StoredEntries() {}

  /**
   * The stored entries below and those held, each event once: where an event was stored twice the
   * newer place counts. The gap that a dropped entry marked is not forgotten.
   */
  static List<TimelineEntry> joined(List<TimelineEntry> below, List<TimelineEntry> held) {
    List<TimelineEntry> all = new ArrayList<>(below);
    all.addAll(held);
    Set<EventId> above = new HashSet<>();
    boolean[] dropped = new boolean[all.size()];
    for (int i = all.size() - 1; i >= 0; i--) {
      dropped[i] = !above.add(all.get(i).event().id());
    }
    List<TimelineEntry> joined = new ArrayList<>(all.size());
    Optional<String> gap = Optional.empty();
    for (int i = 0; i < all.size(); i++) {
      TimelineEntry entry = all.get(i);
      if (dropped[i]) {
        gap = gap.or(entry::earlier);
      } else {
        boolean moved = gap.isPresent() && entry.earlier().isEmpty();
        joined.add(moved ? entry.withEarlier(gap) : entry);
        gap = Optional.empty();
      }
    }
    return joined;
  }

  /** Those of the entries that are not what is stored under their index. */
  static List<TimelineEntry> changed(List<TimelineEntry> stored, List<TimelineEntry> entries) {
    List<TimelineEntry> changed = new ArrayList<>();
    int at = 0;
    for (TimelineEntry entry : entries) {
      while (at < stored.size() && stored.get(at).index() < entry.index()) {
        at++;
      }
      if (at == stored.size() || stored.get(at) != entry) {
        changed.add(entry);
      }
    }
    return changed;
  }
}
