package io.twinloop.timeline;

import static io.twinloop.timeline.Events.body;
import static io.twinloop.timeline.Events.event;
import static io.twinloop.timeline.Events.json;
import static io.twinloop.timeline.Events.state;
import static io.twinloop.timeline.Events.text;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.outbox.Echoes;
import io.twinloop.room.Room;
import io.twinloop.room.RoomChanges;
import io.twinloop.sync.wire.RoomDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A room of Anna, Bob and somebody with a name to beware of, and its events as items. */
final class ItemStage {
  static final UserId SELF = new UserId("@me:x");
  static final RoomId ROOM = new RoomId("!room:x");

  static final Room PEOPLE =
      roomWith(member("@a:x", "Anna"), member("@b:x", "Bob"), member("@c:x", "\u202eCarl"));

  private ItemStage() {}

  static List<TimelineItem> render(Event... events) {
    return items(timeline(events), Echoes.NONE);
  }

  static List<TimelineItem> render(List<Event> events, Event... more) {
    List<Event> all = new ArrayList<>(events);
    all.addAll(List.of(more));
    return items(timeline(all.toArray(Event[]::new)), Echoes.NONE);
  }

  static List<TimelineItem> items(Timeline timeline, Echoes echoes) {
    return TimelineItems.render(timeline, PEOPLE, echoes, SELF);
  }

  static Timeline timeline(Event... events) {
    return Timeline.EMPTY.live(new TimelineChunk(List.of(events), true, Optional.empty())).next();
  }

  static List<String> texts(List<TimelineItem> items) {
    return items.stream().map(TimelineItem::text).toList();
  }

  static Event message(String id, String content) {
    return event(id, "m.room.message", "@a:x", content);
  }

  static Event own(String id, String text, String transaction) {
    return Event.from(
            json(
                new JsonObjectText()
                    .put("event_id", id)
                    .put("type", "m.room.message")
                    .put("sender", "@me:x")
                    .putJson("content", body(text))
                    .putJson("unsigned", "{\"transaction_id\":\"" + transaction + "\"}")
                    .toString()))
        .orElseThrow();
  }

  private static Json member(String user, String name) {
    return state(
            "m.room.member",
            user,
            user,
            new JsonObjectText().put("membership", "join").put("displayname", name).toString())
        .json();
  }

  static Room roomWith(Json... state) {
    RoomDelta delta =
        new RoomDelta(
            ROOM,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(state),
            List.of(),
            false,
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return RoomChanges.apply(Optional.empty(), delta, SELF).orElseThrow();
  }
}
