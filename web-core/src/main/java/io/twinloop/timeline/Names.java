package io.twinloop.timeline;

import io.twinloop.id.UserId;
import io.twinloop.room.MemberName;
import io.twinloop.room.Room;
import java.util.HashMap;
import java.util.Map;

/** The names of a room's members, each looked for once. */
final class Names {
  private final Room room;
  private final Map<UserId, String> found = new HashMap<>();

  Names(Room room) {
    this.room = room;
  }

  String of(UserId user) {
    return found.computeIfAbsent(user, missing -> MemberName.of(room, missing));
  }
}
