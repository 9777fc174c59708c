package io.twinloop.account;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import io.twinloop.room.Room;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventChanges.TimelineChange;
import io.twinloop.store.EventStore;
import io.twinloop.sync.SyncPosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rooms of the account as this context has them in memory. Changed in turns only. */
final class RoomBook {
  private final Map<RoomId, LiveRoom> rooms = new HashMap<>();
  private AccountFacts facts;
  private Optional<SyncPosition> position = Optional.empty();
  private long count;
  private boolean received;

  RoomBook(UserId self) {
    this.facts = AccountFacts.of(self, Map.of());
  }

  AccountFacts facts() {
    return facts;
  }

  Optional<LiveRoom> find(RoomId id) {
    return Optional.ofNullable(rooms.get(id));
  }

  Collection<LiveRoom> all() {
    return rooms.values();
  }

  Set<RoomId> ids() {
    return Set.copyOf(rooms.keySet());
  }

  /** The rooms whose newest events are in memory. */
  List<RoomId> withTimeline() {
    List<RoomId> found = new ArrayList<>();
    for (LiveRoom live : rooms.values()) {
      if (live.timeline().isPresent()) {
        found.add(live.room().id());
      }
    }
    return found;
  }

  /** How many rooms the homeserver has for us, as far as is known. */
  long count() {
    return Math.max(count, rooms.size());
  }

  /** Whether a response is in memory that came after it was last loaded from disk. */
  boolean received() {
    return received;
  }

  /** Up to where everything in memory was received. */
  Optional<SyncPosition> position() {
    return position;
  }

  void count(long count) {
    this.count = count;
  }

  /** Starts over from what was stored. */
  void load(EventStore.Snapshot snapshot, JsonReader json) {
    rooms.clear();
    for (Room room : snapshot.rooms()) {
      put(new LiveRoom(room, Optional.empty(), List.of()));
    }
    Map<String, Json> data = new HashMap<>();
    snapshot.accountData().forEach((type, content) -> read(content, json, type, data));
    facts = AccountFacts.of(facts.self(), data);
    position = snapshot.position();
    received = false;
  }

  void put(LiveRoom room) {
    rooms.put(room.room().id(), room);
  }

  /** Takes over what a response did, once it was recorded. */
  void install(SyncStep step) {
    facts = step.facts();
    position = step.changes().position();
    received = true;
    step.changes().forgotten().forEach(rooms::remove);
    step.rooms().forEach(this::put);
    step.count().ifPresent(this::count);
  }

  /** Everything in memory, for a disk that has nothing. */
  EventChanges everything() {
    return changes(rooms.values(), Set.of());
  }

  /**
   * What the disk lacks after another context recorded there: what changed here, and every timeline
   * that is in memory, because that context counted its entries for itself.
   */
  EventChanges unrecorded(Backlog backlog) {
    List<LiveRoom> lacking = new ArrayList<>();
    for (LiveRoom live : rooms.values()) {
      if (live.timeline().isPresent() || backlog.changed().contains(live.room().id())) {
        lacking.add(live);
      }
    }
    return changes(lacking, backlog.forgotten());
  }

  private EventChanges changes(Collection<LiveRoom> changed, Set<RoomId> forgotten) {
    List<Room> all = new ArrayList<>();
    Map<RoomId, TimelineChange> timelines = new HashMap<>();
    for (LiveRoom live : changed) {
      all.add(live.room());
      live.timeline()
          .flatMap(timeline -> RoomStep.stored(timeline.rewritten()))
          .ifPresent(change -> timelines.put(live.room().id(), change));
    }
    Map<String, String> data = new HashMap<>();
    facts.data().forEach((type, content) -> data.put(type, content.toJson()));
    return new EventChanges(position, all, List.copyOf(forgotten), timelines, data);
  }

  /** One row that cannot be read costs that row only. */
  private static void read(String content, JsonReader json, String type, Map<String, Json> data) {
    try {
      data.put(type, json.read(content));
    } catch (MalformedJson unreadable) {
      data.remove(type);
    }
  }
}
