package io.twinloop.push.rules;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.room.Room;
import io.twinloop.room.StateKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Who may notify a whole room, as {@code m.room.power_levels} says.
 *
 * @param levels the event's content; absent where the room has none
 * @param creators above all levels, since room version 12
 */
public record NotifyPowers(Json levels, Set<UserId> creators) {
  /** The specification's default for {@code notifications.room}. */
  private static final long DEFAULT_REQUIRED = 50;

  static NotifyPowers of(Room room) {
    Json create = room.state().getOrDefault(new StateKey("m.room.create", ""), Json.ABSENT);
    Set<UserId> creators = new HashSet<>();
    if (raisesCreators(create.at("content").text("room_version"))) {
      creators.add(new UserId(create.text("sender")));
      for (Json creator : create.at("content").at("additional_creators").items()) {
        creator.text().ifPresent(user -> creators.add(new UserId(user)));
      }
    }
    return new NotifyPowers(room.content("m.room.power_levels"), creators);
  }

  boolean mayNotify(UserId sender, String what) {
    if (creators.contains(sender)) {
      return true;
    }
    long required = levels.at("notifications").at(what).integer().orElse(DEFAULT_REQUIRED);
    long usual = levels.at("users_default").integer().orElse(0L);
    return levels.at("users").at(sender.text()).integer().orElse(usual) >= required;
  }

  /** Version 12 and later ones with two digits; earlier versions sort before it as text. */
  private static boolean raisesCreators(String roomVersion) {
    return roomVersion.length() == 2 && roomVersion.compareTo("12") >= 0;
  }
}
