package io.twinloop.store.codec;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.room.Membership;
import io.twinloop.room.ReadState;
import io.twinloop.room.Receipts;
import io.twinloop.room.Receipts.Receipt;
import io.twinloop.room.Room;
import io.twinloop.room.StateKey;
import io.twinloop.room.UnreadCounts;
import io.twinloop.sync.wire.Hero;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Room} as text. State is kept as the events themselves: they carry their own keys. */
public final class RoomCodec implements TextCodec<Room> {
  private final JsonReader reader;

  public RoomCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(Room room) {
    JsonObjectText out =
        new JsonObjectText()
            .put("id", room.id().text())
            .put("membership", room.membership().wire());
    StoredText.put(out, "name", room.name());
    StoredText.put(out, "avatar", room.avatar());
    out.putJson("heroes", heroes(room.heroes()))
        .put("direct", room.direct())
        .putJson("state", state(room.state()))
        .put("joined", room.joinedCount())
        .put("invited", room.invitedCount())
        .put("bump", room.bumpStamp())
        .putJson("read", read(room.read()))
        .put("notifications", room.counts().notifications())
        .put("highlights", room.counts().highlights())
        .putJson("receipts", receipts(room.receipts()));
    room.latest().ifPresent(latest -> out.putJson("latest", latest.json().toJson()));
    return out.toString();
  }

  @Override
  public Optional<Room> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> StoredText.hasTexts(json, "id", "membership"))
        .map(RoomCodec::room);
  }

  private static Room room(Json json) {
    return new Room(
        new RoomId(json.text("id")),
        Membership.of(json.text("membership")),
        json.at("name").text(),
        json.at("avatar").text(),
        heroes(json.at("heroes")),
        json.is("direct"),
        state(json.at("state")),
        number(json, "joined"),
        number(json, "invited"),
        number(json, "bump"),
        read(json.at("read")),
        new UnreadCounts((int) number(json, "notifications"), (int) number(json, "highlights")),
        receipts(json.at("receipts")),
        Event.from(json.at("latest")));
  }

  private static long number(Json json, String key) {
    return json.at(key).integer().orElse(0L);
  }

  private static String heroes(List<Hero> heroes) {
    JsonArrayText out = new JsonArrayText();
    for (Hero hero : heroes) {
      JsonObjectText one = new JsonObjectText().put("user", hero.user().text());
      StoredText.put(one, "name", hero.displayName());
      StoredText.put(one, "avatar", hero.avatar());
      out.addJson(one.toString());
    }
    return out.toString();
  }

  private static List<Hero> heroes(Json json) {
    List<Hero> heroes = new ArrayList<>();
    for (Json one : json.items()) {
      heroes.add(
          new Hero(new UserId(one.text("user")), one.at("name").text(), one.at("avatar").text()));
    }
    return heroes;
  }

  private static String state(Map<StateKey, Json> state) {
    JsonArrayText out = new JsonArrayText();
    state.values().forEach(event -> out.addJson(event.toJson()));
    return out.toString();
  }

  private static Map<StateKey, Json> state(Json json) {
    Map<StateKey, Json> state = new HashMap<>();
    for (Json event : json.items()) {
      state.put(new StateKey(event.text("type"), event.text("state_key")), event);
    }
    return state;
  }

  private static String read(ReadState read) {
    JsonObjectText out = new JsonObjectText();
    read.event().ifPresent(event -> out.put("event", event.text()));
    read.at().ifPresent(at -> out.put("at", at.epochMs()));
    return out.toString();
  }

  private static ReadState read(Json json) {
    return new ReadState(
        json.at("event").text().map(EventId::new), json.at("at").integer().map(Timestamp::new));
  }

  private static String receipts(Receipts receipts) {
    JsonArrayText out = new JsonArrayText();
    receipts
        .byUser()
        .forEach(
            (user, receipt) ->
                out.addJson(
                    new JsonObjectText()
                        .put("user", user.text())
                        .put("event", receipt.event().text())
                        .put("at", receipt.at().epochMs())
                        .toString()));
    return out.toString();
  }

  private static Receipts receipts(Json json) {
    Map<UserId, Receipt> byUser = new HashMap<>();
    for (Json one : json.items()) {
      Timestamp at = new Timestamp(number(one, "at"));
      byUser.put(new UserId(one.text("user")), new Receipt(new EventId(one.text("event")), at));
    }
    return new Receipts(byUser);
  }
}
