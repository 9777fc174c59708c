package io.twinloop.testkit.memory;

import io.twinloop.id.RoomId;
import io.twinloop.room.Room;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventChanges.TimelineChange;
import io.twinloop.sync.SyncPosition;
import io.twinloop.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What is stored of one account's events, and who has it open. */
final class InMemoryEvents {
  final Map<RoomId, Room> rooms = new LinkedHashMap<>();
  final Map<String, String> accountData = new HashMap<>();
  final List<InMemoryEventStore> open = new ArrayList<>();
  final InMemoryLeases leases;
  Optional<SyncPosition> position = Optional.empty();
  private final Map<RoomId, NavigableMap<Long, TimelineEntry>> timelines = new HashMap<>();

  InMemoryEvents(InMemoryLeases leases) {
    this.leases = leases;
  }

  NavigableMap<Long, TimelineEntry> timeline(RoomId room) {
    return timelines.computeIfAbsent(room, unused -> new TreeMap<>());
  }

  void apply(EventChanges changes) {
    for (RoomId room : changes.forgotten()) {
      rooms.remove(room);
      timelines.remove(room);
    }
    for (Room room : changes.rooms()) {
      rooms.put(room.id(), room);
    }
    changes.timelines().forEach(this::apply);
    accountData.putAll(changes.accountData());
    changes.position().ifPresent(received -> position = Optional.of(received));
  }

  /** Ends every connection, as when the data is deleted under it. */
  void lose() {
    List.copyOf(open).forEach(InMemoryEventStore::lose);
  }

  private void apply(RoomId room, TimelineChange change) {
    NavigableMap<Long, TimelineEntry> timeline = timeline(room);
    change.clearedFrom().ifPresent(index -> timeline.tailMap(index, true).clear());
    for (TimelineEntry entry : change.entries()) {
      timeline.put(entry.index(), entry);
    }
  }
}
