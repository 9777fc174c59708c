package io.twinloop.room;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.sync.wire.Hero;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.testkit.JacksonJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds what sync says of one room, a piece at a time. */
final class Deltas {
  static final RoomId ROOM = new RoomId("!room:x");
  static final UserId SELF = new UserId("@me:x");
  private static final JacksonJson JSON = new JacksonJson();

  private final boolean initial;
  private final List<Json> required = new ArrayList<>();
  private final List<Event> timeline = new ArrayList<>();
  private Optional<List<Hero>> heroes = Optional.empty();
  private Optional<List<Json>> invite = Optional.empty();
  private Optional<String> name = Optional.empty();
  private Optional<Long> joined = Optional.empty();
  private Optional<Long> invited = Optional.empty();
  private int live;

  private Deltas(boolean initial) {
    this.initial = initial;
  }

  static Deltas initial() {
    return new Deltas(true);
  }

  static Deltas incremental() {
    return new Deltas(false);
  }

  static Json json(String text) {
    return JSON.read(text);
  }

  static Json state(String type, String key, String sender, String content) {
    return json(
        new JsonObjectText()
            .put("event_id", "$" + type + key + content.hashCode())
            .put("type", type)
            .put("state_key", key)
            .put("sender", sender)
            .put("origin_server_ts", 1)
            .putJson("content", content)
            .toString());
  }

  static Json member(String user, String membership, String name) {
    String content =
        new JsonObjectText().put("membership", membership).put("displayname", name).toString();
    return state("m.room.member", user, user, content);
  }

  static Json named(String name) {
    return state("m.room.name", "", "@a:x", new JsonObjectText().put("name", name).toString());
  }

  Deltas with(Json state) {
    required.add(state);
    return this;
  }

  Deltas history(Json event) {
    timeline.add(0, Event.from(event).orElseThrow());
    return this;
  }

  Deltas live(Json event) {
    timeline.add(Event.from(event).orElseThrow());
    live++;
    return this;
  }

  Deltas serverName(String text) {
    name = Optional.of(text);
    return this;
  }

  Deltas heroes(Hero... all) {
    heroes = Optional.of(List.of(all));
    return this;
  }

  Deltas hero(String user, String name) {
    List<Hero> more = new ArrayList<>(heroes.orElse(List.of()));
    more.add(new Hero(new UserId(user), Optional.of(name), Optional.empty()));
    heroes = Optional.of(more);
    return this;
  }

  Deltas invite(Json... stripped) {
    invite = Optional.of(List.of(stripped));
    return this;
  }

  Deltas counts(long joinedCount, long invitedCount) {
    joined = Optional.of(joinedCount);
    invited = Optional.of(invitedCount);
    return this;
  }

  RoomDelta delta() {
    return new RoomDelta(
        ROOM,
        initial,
        name,
        Optional.empty(),
        heroes,
        Optional.empty(),
        required,
        timeline,
        false,
        Optional.empty(),
        live,
        joined,
        invited,
        Optional.empty(),
        invite);
  }

  Room room() {
    return RoomChanges.apply(Optional.empty(), delta(), SELF).orElseThrow();
  }

  Optional<Room> after(Room known) {
    return RoomChanges.apply(Optional.of(known), delta(), SELF);
  }
}
