package io.twinloop.sync.wire;

import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads sliding-sync responses, whatever a homeserver puts in them. */
public final class SyncResponses {

  private SyncResponses() {}

  /**
   * @param skipped how many rooms made no sense and were left out
   */
  public record Reading(SyncResponse response, int skipped) {}

  /**
   * The response that the body spells; empty only where it has no {@code pos}, without which there
   * is no way on. A part that makes no sense is left out alone.
   */
  public static Optional<Reading> read(Json body) {
    String pos = body.text("pos");
    if (pos.isEmpty()) {
      return Optional.empty();
    }
    Json list = body.at("lists").at(SyncRequest.LIST);
    Json rooms = body.at("rooms");
    List<RoomDelta> deltas = new ArrayList<>();
    for (String id : rooms.keys()) {
      RoomDeltas.read(new RoomId(id), rooms.at(id)).ifPresent(deltas::add);
    }
    Json extensions = body.at("extensions");
    SyncResponse response =
        new SyncResponse(
            pos,
            list.at("count").integer().filter(count -> count >= 0),
            listed(list),
            deltas,
            objects(extensions.at("account_data").at("global")),
            eventsByRoom(extensions.at("account_data").at("rooms")),
            eventByRoom(extensions.at("receipts").at("rooms")),
            eventByRoom(extensions.at("typing").at("rooms")),
            extensions);
    return Optional.of(new Reading(response, rooms.keys().size() - deltas.size()));
  }

  /** The elements that are objects, as events have to be. */
  static List<Json> objects(Json array) {
    List<Json> objects = new ArrayList<>();
    for (Json item : array.items()) {
      if (item.isObject()) {
        objects.add(item);
      }
    }
    return objects;
  }

  private static List<RoomId> listed(Json list) {
    List<RoomId> listed = new ArrayList<>();
    for (Json operation : list.at("ops").items()) {
      for (Json id : operation.at("room_ids").items()) {
        id.text().map(RoomId::new).ifPresent(listed::add);
      }
    }
    return listed;
  }

  private static Map<RoomId, List<Json>> eventsByRoom(Json rooms) {
    Map<RoomId, List<Json>> events = new HashMap<>();
    for (String id : rooms.keys()) {
      events.put(new RoomId(id), objects(rooms.at(id)));
    }
    return events;
  }

  private static Map<RoomId, Json> eventByRoom(Json rooms) {
    Map<RoomId, Json> events = new HashMap<>();
    for (String id : rooms.keys()) {
      if (rooms.at(id).isObject()) {
        events.put(new RoomId(id), rooms.at(id));
      }
    }
    return events;
  }
}
