package io.twinloop.push.rules;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.room.Room;
import java.util.Optional;

/**
 * What rules ask of the room an event is in.
 *
 * @param displayName ours in that room; empty where unknown or blank
 * @param memberCount joined members
 * @param powers who may notify the whole room
 */
public record RuleContext(
    UserId self, RoomId room, Optional<String> displayName, long memberCount, NotifyPowers powers) {

  public static RuleContext of(UserId self, Room room) {
    String displayName = room.content("m.room.member", self.text()).text("displayname").strip();
    return new RuleContext(
        self,
        room.id(),
        displayName.isEmpty() ? Optional.empty() : Optional.of(displayName),
        room.joinedCount(),
        NotifyPowers.of(room));
  }
}
