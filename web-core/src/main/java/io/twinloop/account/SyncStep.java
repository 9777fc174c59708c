package io.twinloop.account;

import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.room.Room;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventChanges.TimelineChange;
import io.twinloop.sync.SyncPosition;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.sync.wire.SyncResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one response does to the account: computed first, recorded next, installed last.
 *
 * @param rooms those it touched, as they are afterwards
 * @param count how many rooms the homeserver has for us, where it said so
 */
record SyncStep(
    EventChanges changes, List<LiveRoom> rooms, AccountFacts facts, Optional<Long> count) {

  /** The rooms whose timelines must be in memory before {@link #of} is asked. */
  static List<RoomId> timelinesOf(SyncResponse response) {
    List<RoomId> ids = new ArrayList<>();
    for (RoomDelta delta : response.rooms()) {
      ids.add(delta.room());
    }
    return ids;
  }

  static SyncStep of(RoomBook book, SyncResponse response, SyncPosition position) {
    Map<String, Json> arrived = arrived(response);
    AccountFacts facts = book.facts().with(arrived);
    List<LiveRoom> rooms = new ArrayList<>();
    List<Room> stored = new ArrayList<>();
    List<RoomId> forgotten = new ArrayList<>();
    Map<RoomId, TimelineChange> timelines = new HashMap<>();
    for (RoomId id : touched(book, response, arrived)) {
      RoomStep step = RoomStep.of(id, book.find(id), response, facts);
      step.timeline().ifPresent(change -> timelines.put(id, change));
      step.next().ifPresentOrElse(rooms::add, () -> forgotten.add(id));
      step.next().map(LiveRoom::room).ifPresent(stored::add);
    }
    forgotten.addAll(left(book, response));
    EventChanges changes =
        new EventChanges(Optional.of(position), stored, forgotten, timelines, texts(arrived));
    return new SyncStep(changes, rooms, facts, response.roomCount());
  }

  /**
   * Rooms that we left while nobody was listening: the homeserver never speaks of them, but a
   * window that shows all our rooms shows them no more.
   */
  private static Set<RoomId> left(RoomBook book, SyncResponse response) {
    Set<RoomId> left = new LinkedHashSet<>();
    long ours = response.roomCount().orElse(Long.MAX_VALUE);
    if (response.listed().size() < ours) {
      return left;
    }
    left.addAll(book.ids());
    response.listed().forEach(left::remove);
    response.rooms().forEach(delta -> left.remove(delta.room()));
    return left;
  }

  private static Set<RoomId> touched(
      RoomBook book, SyncResponse response, Map<String, Json> arrived) {
    Set<RoomId> touched = new LinkedHashSet<>(timelinesOf(response));
    addKnown(touched, book, response.receipts().keySet());
    addKnown(touched, book, response.typing().keySet());
    if (!arrived.isEmpty()) {
      book.all().forEach(live -> touched.add(live.room().id()));
    }
    return touched;
  }

  private static void addKnown(Set<RoomId> touched, RoomBook book, Set<RoomId> ids) {
    for (RoomId id : ids) {
      if (book.find(id).isPresent()) {
        touched.add(id);
      }
    }
  }

  private static Map<String, Json> arrived(SyncResponse response) {
    Map<String, Json> arrived = new HashMap<>();
    for (Json event : response.accountData()) {
      String type = event.text("type");
      if (!type.isEmpty()) {
        arrived.put(type, event.at("content"));
      }
    }
    return arrived;
  }

  private static Map<String, String> texts(Map<String, Json> contents) {
    Map<String, String> texts = new HashMap<>();
    contents.forEach((type, content) -> texts.put(type, content.toJson()));
    return texts;
  }
}
