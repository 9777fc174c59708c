package io.twinloop.room;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.util.Optional;

/** The account data {@code m.direct}: which rooms are direct chats, and with whom. */
public final class DirectRooms {
  private DirectRooms() {}

  /** The content with that room among the user's direct chats, as JSON text. */
  public static String with(Json content, UserId user, RoomId room) {
    JsonObjectText next = new JsonObjectText();
    for (String other : content.keys()) {
      if (!other.equals(user.text())) {
        next.putJson(other, content.at(other).toJson());
      }
    }
    JsonArrayText rooms = new JsonArrayText();
    for (Json known : content.at(user.text()).items()) {
      if (!known.text().equals(Optional.of(room.text()))) {
        rooms.addJson(known.toJson());
      }
    }
    return next.putJson(user.text(), rooms.add(room.text()).toString()).toString();
  }
}
