package io.twinloop.sync.wire;

import io.twinloop.id.RoomId;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.util.Collection;
import java.util.List;

/**
 * What a push asks for: the rooms that pushes named, and the invites, since a room that we are only
 * invited to cannot be subscribed to. Read with {@link SyncResponses}.
 */
public record OneShotRequest(Collection<RoomId> rooms) {
  /**
   * Its own among the device's connections. One for all pushes: the homeserver would keep the state
   * of each other one for a week.
   */
  private static final String CONNECTION = "notifications";

  /** What other clients take: a push comes within moments of its event. */
  private static final int TIMELINE = 16;

  private static final int INVITES = 16;

  /** For the room's name, for who may notify it, and for whether we could read its messages. */
  private static final List<String> STATE =
      List.of(
          "m.room.create",
          "m.room.name",
          "m.room.canonical_alias",
          "m.room.encryption",
          "m.room.power_levels");

  /** The request's body. */
  public String toJson() {
    JsonObjectText subscriptions = new JsonObjectText();
    for (RoomId room : rooms) {
      subscriptions.putJson(room.text(), wanted(TIMELINE).toString());
    }
    return new JsonObjectText()
        .put("conn_id", CONNECTION)
        .putJson("lists", new JsonObjectText().putJson("invites", invites()).toString())
        .putJson("room_subscriptions", subscriptions.toString())
        .toString();
  }

  private static String invites() {
    String range = new JsonArrayText().add(0).add(INVITES).toString();
    return wanted(1)
        .putJson("ranges", new JsonArrayText().addJson(range).toString())
        .putJson("filters", new JsonObjectText().put("is_invite", true).toString())
        .toString();
  }

  private static JsonObjectText wanted(int timeline) {
    JsonArrayText state = new JsonArrayText();
    STATE.forEach(type -> state.addJson(pair(type, "")));
    state.addJson(pair("m.room.member", "$LAZY")).addJson(pair("m.room.member", "$ME"));
    return new JsonObjectText()
        .put("timeline_limit", timeline)
        .putJson("required_state", state.toString());
  }

  private static String pair(String type, String key) {
    return new JsonArrayText().add(type).add(key).toString();
  }
}
