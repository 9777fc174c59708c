package io.twinloop.account;

import io.twinloop.activity.ActivityLog;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.sync.wire.SyncResponse;
import io.twinloop.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the encrypted events among those that come into memory, many at once. What cannot be read
 * stays as it came and says why. Every call suspends; none fails.
 */
final class EventReader {
  private final RoomCipher rooms;
  private final ActivityLog log;

  EventReader(RoomCipher rooms, ActivityLog log) {
    this.rooms = rooms;
    this.log = log;
  }

  SyncResponse read(SyncResponse response) {
    EventBatch batch = new EventBatch();
    for (RoomDelta delta : response.rooms()) {
      batch.add(delta.room(), delta.timeline());
    }
    if (batch.isEmpty()) {
      return response;
    }
    decrypt(batch);
    List<RoomDelta> deltas = new ArrayList<>();
    for (RoomDelta delta : response.rooms()) {
      deltas.add(delta.withTimeline(batch.known(delta.room(), delta.timeline())));
    }
    return response.withRooms(deltas);
  }

  List<Event> read(RoomId room, List<Event> events) {
    EventBatch batch = new EventBatch();
    batch.add(room, events);
    decrypt(batch);
    return batch.known(room, events);
  }

  List<TimelineEntry> readEntries(RoomId room, List<TimelineEntry> entries) {
    List<Event> events = new ArrayList<>(entries.size());
    entries.forEach(entry -> events.add(entry.event()));
    List<Event> read = read(room, events);
    List<TimelineEntry> next = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      next.add(entries.get(i).withEvent(read.get(i)));
    }
    return next;
  }

  /** Reads what is in the batch. */
  void decrypt(EventBatch batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      batch.take(rooms.decrypt(batch.events()));
      batch.attribute(rooms.standings(batch.authorships()));
    } catch (TwinloopException failure) {
      log.note("encryption", "Messages stay encrypted: " + failure.getMessage());
    }
  }
}
