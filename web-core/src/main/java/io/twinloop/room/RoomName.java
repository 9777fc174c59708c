package io.twinloop.room;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.sync.wire.Hero;
import io.twinloop.text.SafeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a room is called (spec: Calculating the display name for a room): by its name, its alias, or
 * the members it has. The name that the homeserver computed counts only where the members to name
 * it by are not known. Text, cleaned by {@link SafeName}; never HTML.
 */
public final class RoomName {

  /** As many members as the specification lets a homeserver name. */
  private static final int NAMED = 5;

  private RoomName() {}

  public static String of(Room room, UserId self) {
    String name = SafeName.of(room.content("m.room.name").text("name"));
    if (!name.isEmpty()) {
      return name;
    }
    String alias = SafeName.of(room.content("m.room.canonical_alias").text("alias"));
    if (!alias.isEmpty()) {
      return alias;
    }
    List<UserId> heroes = heroes(room, self);
    if (!heroes.isEmpty()) {
      return byMembers(room, heroes);
    }
    String computed = SafeName.of(room.name().orElse(""));
    if (!computed.isEmpty()) {
      return computed;
    }
    List<UserId> known = known(room, self);
    return known.isEmpty() ? "Empty room" : byMembers(room, known);
  }

  /** Whom the homeserver picked; for an invite at least who invited us. */
  private static List<UserId> heroes(Room room, UserId self) {
    List<UserId> heroes = new ArrayList<>();
    for (Hero hero : room.heroes()) {
      if (!hero.user().equals(self)) {
        heroes.add(hero.user());
      }
    }
    if (heroes.isEmpty()) {
      room.inviter(self).ifPresent(heroes::add);
    }
    return heroes;
  }

  private static List<UserId> known(Room room, UserId self) {
    List<UserId> known = new ArrayList<>();
    for (Map.Entry<StateKey, Json> piece : room.state().entrySet()) {
      boolean member = piece.getKey().type().equals("m.room.member");
      String membership = piece.getValue().at("content").text("membership");
      boolean there = membership.equals("join") || membership.equals("invite");
      if (member && there && !piece.getKey().key().equals(self.text())) {
        known.add(new UserId(piece.getKey().key()));
      }
    }
    known.sort((a, b) -> a.text().compareTo(b.text()));
    return known.subList(0, Math.min(NAMED, known.size()));
  }

  private static String byMembers(Room room, List<UserId> others) {
    List<String> parts = new ArrayList<>();
    others.forEach(user -> parts.add(MemberName.of(room, user)));
    long members = room.joinedCount() + room.invitedCount();
    long unnamed = members - 1 - others.size();
    if (members > 1 && unnamed > 0) {
      parts.add(unnamed == 1 ? "1 other" : unnamed + " others");
    }
    String names = enumerate(parts);
    return members == 1 ? "Empty room (was " + names + ")" : names;
  }

  /** As the specification's examples write it: {@code Alice, Bob, and 1234 others}. */
  private static String enumerate(List<String> parts) {
    int last = parts.size() - 1;
    if (last == 0) {
      return parts.get(0);
    }
    String head = String.join(", ", parts.subList(0, last));
    return head + (last == 1 ? " and " : ", and ") + parts.get(last);
  }
}
