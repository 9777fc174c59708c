package io.twinloop.account;

import io.twinloop.event.Encryption;
import io.twinloop.event.Event;
import io.twinloop.event.Standing;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.room.Room;
import io.twinloop.timeline.Timeline;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What room keys, and devices, that come late make of the rooms in memory: pure functions. */
final class LateKeys {
  private static final Optional<Encryption> DOUBTFUL =
      Optional.of(new Encryption.Decrypted(Standing.UNKNOWN_DEVICE));

  private LateKeys() {}

  /** The events that these keys may open. */
  static EventBatch waiting(Collection<LiveRoom> rooms, RoomKeysChanged keys) {
    EventBatch batch = new EventBatch();
    for (LiveRoom live : rooms) {
      RoomId id = live.room().id();
      for (Event event : events(live)) {
        if (mayOpen(keys, id, event)) {
          batch.add(id, event);
        } else if (event.edit().isPresent() && mayOpen(keys, id, event.edit().get())) {
          batch.addEdit(id, event);
        }
      }
    }
    return batch;
  }

  /** The events of whose authors these devices may tell more. */
  static EventBatch doubtful(Collection<LiveRoom> rooms, DevicesChanged devices) {
    EventBatch batch = new EventBatch();
    for (LiveRoom live : rooms) {
      for (Event event : events(live)) {
        if (isDoubtful(event) && concerns(devices, event.sender())) {
          batch.add(live.room().id(), event);
        }
      }
    }
    return batch;
  }

  /** The room with what is known of its events now; the same one where nothing else is known. */
  static LiveRoom applied(LiveRoom live, EventBatch batch) {
    RoomId id = live.room().id();
    Map<EventId, Event> better = new HashMap<>();
    for (Event event : events(live)) {
      Event known = batch.known(id, event);
      if (!known.isKnownAs(event)) {
        better.put(event.id(), known);
      }
    }
    if (better.isEmpty()) {
      return live;
    }
    Room room = live.room();
    LiveRoom next = live.with(room.withLatest(room.latest().map(event -> better(event, better))));
    return live.timeline().isEmpty() ? next : next.with(live.timeline().get().with(better));
  }

  /** Whether the disk has both of them alike, of which only more or less could be read. */
  static boolean isStoredAs(Room one, Room other) {
    return one.counts().equals(other.counts()) && latest(one).equals(latest(other));
  }

  private static Optional<EventId> latest(Room room) {
    return room.latest().map(Event::id);
  }

  private static Event better(Event event, Map<EventId, Event> better) {
    return better.getOrDefault(event.id(), event);
  }

  /** Of a room without a timeline its newest message alone. */
  private static List<Event> events(LiveRoom live) {
    Optional<List<Event>> events = live.timeline().map(Timeline::events);
    return events.or(() -> live.room().latest().map(List::of)).orElse(List.of());
  }

  private static boolean isDoubtful(Event event) {
    return event.encryption().equals(DOUBTFUL);
  }

  private static boolean concerns(DevicesChanged devices, UserId user) {
    return !(devices instanceof DevicesChanged.Some some) || some.users().contains(user);
  }

  private static boolean mayOpen(RoomKeysChanged keys, RoomId room, Event event) {
    if (!isWaiting(event)) {
      return false;
    }
    String session = event.json().at("content").text("session_id");
    return !(keys instanceof RoomKeysChanged.Some some)
        || some.sessions().getOrDefault(room, Set.of()).contains(session);
  }

  private static boolean isWaiting(Event event) {
    if (!event.isEncrypted()) {
      return false;
    }
    return event.encryption().isEmpty()
        || event.encryption().get() instanceof Encryption.Unreadable unreadable
            && unreadable.reason().mayPassWithAKey();
  }
}
