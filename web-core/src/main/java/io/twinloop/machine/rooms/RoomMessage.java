package io.twinloop.machine.rooms;

import io.twinloop.crypto.Bytes;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.megolm.RoomPayload;
import io.twinloop.port.JsonReader;

/**
 * What is to be said.
 *
 * @param content with its relation, which stays in clear
 * @param plaintext without it
 */
record RoomMessage(Json content, Bytes plaintext) {

  /**
   * @throws TwinloopException {@code INVALID_ARGUMENT} where the content is no object, {@code
   *     REFUSED} where no homeserver would take what becomes of it
   */
  static RoomMessage of(JsonReader reader, RoomId room, String type, String content) {
    Json json = object(reader, content);
    Bytes plaintext = RoomPayload.write(room, type, json);
    if (!EventSize.fits(plaintext.length(), Bytes.utf8(relation(json)).length())) {
      throw new TwinloopException(
          ErrorCode.REFUSED, "The message is too long to be sent encrypted: shorten it.");
    }
    return new RoomMessage(json, plaintext);
  }

  private static String relation(Json content) {
    Json relation = content.at("m.relates_to");
    return relation.isPresent() ? relation.toJson() : "";
  }

  private static Json object(JsonReader reader, String content) {
    try {
      Json json = reader.read(content);
      if (json.isObject()) {
        return json;
      }
    } catch (MalformedJson malformed) {
      // is answered as anything else that is no object
    }
    throw new TwinloopException(
        ErrorCode.INVALID_ARGUMENT, "The content of an event must be a JSON object.");
  }
}
