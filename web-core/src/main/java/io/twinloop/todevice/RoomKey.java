package io.twinloop.todevice;

import io.twinloop.device.DeviceKeys;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.megolm.SessionKey;
import java.util.Optional;

/**
 * The key of a room's group session as its creator shares it (Matrix specification, {@code
 * m.room_key}).
 *
 * @param key its signature is still to be judged
 * @param sharedHistory whether its messages may be shown to who joins later
 */
public record RoomKey(RoomId room, SessionKey key, boolean sharedHistory) {
  public static final String TYPE = "m.room_key";

  /** The name before it was specified (MSC3061), which clients still send. */
  private static final String SHARED_HISTORY_DRAFT = "org.matrix.msc3061.shared_history";

  /**
   * @return empty where algorithm, room or key are missing or malformed, or the key is not that of
   *     the session it is said to be
   */
  public static Optional<RoomKey> from(Json content) {
    RoomId room = new RoomId(content.text("room_id"));
    Optional<SessionKey> key = content.at("session_key").text().flatMap(SessionKey::parse);
    if (!content.text("algorithm").equals(DeviceKeys.MEGOLM)
        || room.text().isEmpty()
        || key.isEmpty()
        || !key.get().sessionId().equals(content.text("session_id"))) {
      return Optional.empty();
    }
    boolean shared = content.is("shared_history") || content.is(SHARED_HISTORY_DRAFT);
    return Optional.of(new RoomKey(room, key.get(), shared));
  }

  /** The content of the message. */
  public String content() {
    return new JsonObjectText()
        .put("algorithm", DeviceKeys.MEGOLM)
        .put("room_id", room.text())
        .put("session_id", key.sessionId())
        .put("session_key", key.encode().base64())
        .put("shared_history", sharedHistory)
        .put(SHARED_HISTORY_DRAFT, sharedHistory)
        .toString();
  }
}
