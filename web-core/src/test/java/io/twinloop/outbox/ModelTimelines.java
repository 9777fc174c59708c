package io.twinloop.outbox;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rooms that are empty, or as a test says. */
final class ModelTimelines implements KnownEvents {
  final Map<RoomId, List<Event>> events = new HashMap<>();
  final Set<RoomId> left = new HashSet<>();
  boolean recorded = true;

  @Override
  public Optional<List<Event>> newest(RoomId room) {
    return left.contains(room)
        ? Optional.empty()
        : Optional.of(events.getOrDefault(room, List.of()));
  }

  @Override
  public boolean areRecorded() {
    return recorded;
  }
}
