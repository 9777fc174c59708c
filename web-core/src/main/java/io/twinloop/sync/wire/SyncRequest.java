package io.twinloop.sync.wire;

import io.twinloop.id.RoomId;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.util.Collection;
import java.util.List;

/**
 * What the main sync asks for: one list of all rooms by recency, and the rooms that are open.
 * Nothing is sticky, so each request says everything. To-device messages and keys are never asked
 * for here: sending their token would delete them for the encryption sync.
 *
 * @param connection names the connection among those of the device, at most 16 characters
 * @param window how many rooms of the list to be told of, the most recent first
 * @param open rooms to be told of wherever they are in the list, with more of their timeline
 */
public record SyncRequest(String connection, int window, Collection<RoomId> open) {
  static final String LIST = "rooms";

  /**
   * Enough for a preview line below state changes and edits, and to count a handful of unread
   * events without asking again; every further event is paid for in each room of the window.
   */
  private static final int LISTED_TIMELINE = 10;

  /** A tall screen of messages, so that an opened room need not paginate to fill it. */
  private static final int OPEN_TIMELINE = 40;

  /** Single pieces of state: for the name, the picture, and what can be done in the room. */
  private static final List<String> STATE =
      List.of(
          "m.room.create",
          "m.room.name",
          "m.room.canonical_alias",
          "m.room.avatar",
          "m.room.topic",
          "m.room.encryption",
          "m.room.join_rules",
          "m.room.power_levels",
          "m.room.history_visibility",
          "m.room.tombstone");

  /** The request's body. */
  public String toJson() {
    return new JsonObjectText()
        .put("conn_id", connection)
        .putJson("lists", new JsonObjectText().putJson(LIST, list()).toString())
        .putJson("room_subscriptions", subscriptions())
        .putJson("extensions", extensions())
        .toString();
  }

  private String list() {
    String range = new JsonArrayText().add(0).add(window - 1L).toString();
    return new JsonObjectText()
        .putJson("ranges", new JsonArrayText().addJson(range).toString())
        .put("timeline_limit", LISTED_TIMELINE)
        .putJson("required_state", requiredState())
        .toString();
  }

  private String subscriptions() {
    JsonObjectText subscriptions = new JsonObjectText();
    for (RoomId room : open) {
      subscriptions.putJson(
          room.text(),
          new JsonObjectText()
              .put("timeline_limit", OPEN_TIMELINE)
              .putJson("required_state", requiredState())
              .toString());
    }
    return subscriptions.toString();
  }

  private static String requiredState() {
    JsonArrayText pairs = new JsonArrayText();
    STATE.forEach(type -> pairs.addJson(pair(type, "")));
    return pairs
        .addJson(pair("m.room.member", "$LAZY"))
        .addJson(pair("m.room.member", "$ME"))
        .toString();
  }

  private static String pair(String type, String key) {
    return new JsonArrayText().add(type).add(key).toString();
  }

  private static String extensions() {
    String enabled = new JsonObjectText().put("enabled", true).toString();
    return new JsonObjectText()
        .putJson("account_data", enabled)
        .putJson("receipts", enabled)
        .putJson("typing", enabled)
        .toString();
  }
}
