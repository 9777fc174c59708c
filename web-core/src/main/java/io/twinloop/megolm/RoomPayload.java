package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;

/** What a room message says once it is open: an event's type and content. */
public sealed interface RoomPayload {

  /**
   * @param content with the relation that the wrapper carries in clear, and no other
   */
  record Readable(String type, Json content) implements RoomPayload {}

  /** Encrypted for another room and served in this one. */
  record OtherRoom() implements RoomPayload {}

  /** No event. */
  record Malformed() implements RoomPayload {}

  /**
   * @param wrapper the content of {@code m.room.encrypted}
   */
  static RoomPayload read(JsonReader reader, Bytes plaintext, RoomId room, Json wrapper) {
    Json json;
    try {
      json = reader.read(plaintext.asUtf8());
    } catch (MalformedJson malformed) {
      return new Malformed();
    }
    String type = json.text("type");
    if (type.isEmpty() || !json.at("content").isObject()) {
      return new Malformed();
    }
    return json.text("room_id").equals(room.text())
        ? new Readable(type, EventRelation.put(json.at("content"), EventRelation.of(wrapper)))
        : new OtherRoom();
  }

  /** What is to be encrypted: everything but the relation, which goes into the wrapper. */
  static Bytes write(RoomId room, String type, Json content) {
    return Bytes.utf8(
        new JsonObjectText()
            .put("type", type)
            .putJson("content", EventRelation.put(content, Json.ABSENT).toJson())
            .put("room_id", room.text())
            .toString());
  }
}
