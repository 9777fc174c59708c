package io.twinloop.account;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.room.Room;
import io.twinloop.room.RoomChanges;
import io.twinloop.room.UnreadRules;
import io.twinloop.store.EventChanges.TimelineChange;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.sync.wire.SyncResponse;
import io.twinloop.timeline.Preview;
import io.twinloop.timeline.Timeline;
import io.twinloop.timeline.TimelineChunk;
import io.twinloop.timeline.TimelineUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one response does to one room: pure functions.
 *
 * @param next the room afterwards; empty where we are in it no more
 * @param timeline what to store of its timeline
 */
record RoomStep(Optional<LiveRoom> next, Optional<TimelineChange> timeline) {

  /** What the response does to the room, in the order the parts of it depend on each other. */
  static RoomStep of(
      RoomId id, Optional<LiveRoom> known, SyncResponse response, AccountFacts facts) {
    Optional<RoomDelta> delta = deltaOf(id, response);
    Optional<Room> room =
        delta.isPresent()
            ? RoomChanges.apply(known.map(LiveRoom::room), delta.get(), facts.self())
            : known.map(LiveRoom::room);
    if (room.isEmpty()) {
      return new RoomStep(Optional.empty(), Optional.empty());
    }
    Timeline timeline = known.flatMap(LiveRoom::timeline).orElse(Timeline.EMPTY);
    Optional<TimelineUpdate> update = delta.map(arrived -> live(timeline, arrived));
    LiveRoom next =
        new LiveRoom(
            withExtensions(room.get(), response, facts),
            update.map(TimelineUpdate::next).or(() -> known.flatMap(LiveRoom::timeline)),
            typing(known, response.typing().get(id), facts.self()));
    return new RoomStep(Optional.of(counted(next, facts)), update.flatMap(RoomStep::stored));
  }

  /** The room with its counts and its preview as the timeline in memory gives them. */
  static LiveRoom counted(LiveRoom live, AccountFacts facts) {
    if (live.timeline().isEmpty()) {
      return live;
    }
    List<Event> events = live.timeline().get().events();
    Room room = live.room();
    return live.with(
        room.withCounts(UnreadRules.count(room, events, facts.self(), facts.rules()))
            .withLatest(Preview.of(live.timeline().get()).or(room::latest)));
  }

  static Optional<TimelineChange> stored(TimelineUpdate update) {
    return update.isEmpty()
        ? Optional.empty()
        : Optional.of(new TimelineChange(update.clearedFrom(), update.written()));
  }

  private static Optional<RoomDelta> deltaOf(RoomId id, SyncResponse response) {
    for (RoomDelta delta : response.rooms()) {
      if (delta.room().equals(id)) {
        return Optional.of(delta);
      }
    }
    return Optional.empty();
  }

  private static TimelineUpdate live(Timeline timeline, RoomDelta delta) {
    return timeline.live(TimelineChunk.of(delta));
  }

  private static Room withExtensions(Room room, SyncResponse response, AccountFacts facts) {
    Json receipts = response.receipts().get(room.id());
    Room read = receipts == null ? room : RoomChanges.receipts(room, receipts, facts.self());
    return RoomChanges.direct(read, facts.direct().orElse(Json.ABSENT), facts.self());
  }

  private static List<UserId> typing(Optional<LiveRoom> known, Json event, UserId self) {
    if (event == null) {
      return known.map(LiveRoom::typing).orElse(List.of());
    }
    List<UserId> typing = new ArrayList<>();
    for (Json user : event.at("content").at("user_ids").items()) {
      user.text().map(UserId::new).filter(id -> !id.equals(self)).ifPresent(typing::add);
    }
    return typing;
  }
}
