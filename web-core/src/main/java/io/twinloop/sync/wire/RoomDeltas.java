package io.twinloop.sync.wire;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rooms of sliding-sync responses. */
final class RoomDeltas {

  private RoomDeltas() {}

  /** What the entry says of the room; empty where it is no object or the room has no name. */
  static Optional<RoomDelta> read(RoomId room, Json entry) {
    if (!entry.isObject() || room.text().isEmpty()) {
      return Optional.empty();
    }
    List<Event> timeline = timeline(entry.at("timeline"));
    long liveCount = entry.at("num_live").integer().orElse(0L);
    return Optional.of(
        new RoomDelta(
            room,
            entry.is("initial"),
            entry.at("name").text(),
            entry.at("avatar").text(),
            heroes(entry.at("heroes")),
            entry.at("is_dm").flag(),
            state(entry.at("required_state")),
            timeline,
            entry.is("limited"),
            entry.at("prev_batch").text(),
            (int) Math.max(0, Math.min(liveCount, timeline.size())),
            count(entry, "joined_count"),
            count(entry, "invited_count"),
            entry.at("bump_stamp").integer(),
            inviteState(entry.at("invite_state"))));
  }

  private static List<Event> timeline(Json timeline) {
    List<Event> events = new ArrayList<>();
    for (Json item : timeline.items()) {
      Event.from(item).ifPresent(events::add);
    }
    return events;
  }

  private static List<Json> state(Json state) {
    List<Json> events = new ArrayList<>();
    for (Json item : state.items()) {
      if (!item.text("type").isEmpty() && item.at("state_key").text().isPresent()) {
        events.add(item);
      }
    }
    return events;
  }

  private static Optional<List<Json>> inviteState(Json state) {
    return state.isArray() ? Optional.of(state(state)) : Optional.empty();
  }

  private static Optional<List<Hero>> heroes(Json heroes) {
    if (!heroes.isArray()) {
      return Optional.empty();
    }
    List<Hero> found = new ArrayList<>();
    for (Json item : heroes.items()) {
      String user = item.text("user_id");
      if (!user.isEmpty()) {
        found.add(
            new Hero(
                new UserId(user), item.at("displayname").text(), item.at("avatar_url").text()));
      }
    }
    return Optional.of(found);
  }

  private static Optional<Long> count(Json entry, String name) {
    return entry.at(name).integer().filter(count -> count >= 0);
  }
}
