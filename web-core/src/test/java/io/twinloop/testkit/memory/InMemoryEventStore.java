package io.twinloop.testkit.memory;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.RoomId;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseStore;
import io.twinloop.port.Callback;
import io.twinloop.room.Room;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventStore;
import io.twinloop.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

final class InMemoryEventStore implements EventStore {
  private final Disk disk;
  private final InMemoryEvents events;
  private final Callback lost;

  InMemoryEventStore(Disk disk, InMemoryEvents events, Callback lost) {
    this.disk = disk;
    this.events = events;
    this.lost = lost;
    events.open.add(this);
  }

  @Override
  public Snapshot open() {
    read();
    return new Snapshot(
        events.position, List.copyOf(events.rooms.values()), Map.copyOf(events.accountData));
  }

  @Override
  public Optional<Room> room(RoomId room) {
    read();
    return Optional.ofNullable(events.rooms.get(room));
  }

  @Override
  public List<TimelineEntry> newest(RoomId room, int count) {
    read();
    return last(events.timeline(room), count);
  }

  @Override
  public List<TimelineEntry> before(RoomId room, long index, int count) {
    read();
    return last(events.timeline(room).headMap(index, false), count);
  }

  @Override
  public Optional<String> accountData(String type) {
    read();
    return Optional.ofNullable(events.accountData.get(type));
  }

  @Override
  public void commit(EventChanges changes, Fence fence) {
    disk.write();
    failIfClosed();
    events.leases.pass(fence);
    events.apply(changes);
  }

  @Override
  public LeaseStore leases() {
    return events.leases.over(this::failIfClosed);
  }

  @Override
  public void close() {
    events.open.remove(this);
  }

  void lose() {
    close();
    lost.call();
  }

  private void read() {
    disk.read();
    failIfClosed();
  }

  private void failIfClosed() {
    if (!events.open.contains(this)) {
      throw new StoreFailure(ErrorCode.STORAGE_LOST, "the connection is closed");
    }
  }

  private static List<TimelineEntry> last(NavigableMap<Long, TimelineEntry> from, int count) {
    List<TimelineEntry> entries = new ArrayList<>();
    for (TimelineEntry entry : from.descendingMap().values()) {
      if (entries.size() >= count) {
        break;
      }
      entries.add(entry);
    }
    Collections.reverse(entries);
    return entries;
  }
}
