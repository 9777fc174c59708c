package io.twinloop.room;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.sync.wire.Hero;
import io.twinloop.text.SafeName;
import java.util.Map;
import java.util.Optional;

/**
 * What a member is called in a room (spec: Calculating the display name for a user). Text, cleaned
 * by {@link SafeName}; never HTML.
 */
public final class MemberName {
  private static final String MEMBER = "m.room.member";

  private MemberName() {}

  /**
   * The display name; the user id where there is none; name and id where another known member looks
   * the same or the name poses as an id.
   */
  public static String of(Room room, UserId user) {
    String id = id(user);
    String name = own(room, user);
    if (name.isEmpty() || name.equals(id)) {
      return id;
    }
    return posesAsId(name) || isShared(room, user, name) ? name + " (" + id + ")" : name;
  }

  private static String id(UserId user) {
    String id = SafeName.of(user.text());
    return id.isEmpty() ? "?" : id;
  }

  private static String own(Room room, UserId user) {
    Json member = room.state().get(new StateKey(MEMBER, user.text()));
    if (member != null) {
      return own(member);
    }
    return hero(room, user).flatMap(Hero::displayName).map(SafeName::of).orElse("");
  }

  /** Who left has no name any more; what they were called last is still theirs. */
  private static String own(Json member) {
    Optional<String> now = member.at("content").at("displayname").text();
    if (now.isPresent() || isPresent(member)) {
      return SafeName.of(now.orElse(""));
    }
    return SafeName.of(member.at("unsigned").at("prev_content").text("displayname"));
  }

  private static Optional<Hero> hero(Room room, UserId user) {
    for (Hero hero : room.heroes()) {
      if (hero.user().equals(user)) {
        return Optional.of(hero);
      }
    }
    return Optional.empty();
  }

  private static boolean posesAsId(String name) {
    int at = name.indexOf('@');
    return at >= 0 && name.indexOf(':', at) > at;
  }

  private static boolean isShared(Room room, UserId user, String name) {
    String look = SafeName.look(name);
    for (Map.Entry<StateKey, Json> piece : room.state().entrySet()) {
      StateKey key = piece.getKey();
      boolean other = key.type().equals(MEMBER) && !key.key().equals(user.text());
      if (other && isPresent(piece.getValue()) && looks(piece.getValue(), look)) {
        return true;
      }
    }
    for (Hero hero : room.heroes()) {
      boolean other = !hero.user().equals(user) && !room.knows(hero.user());
      if (other && looks(hero.displayName().orElse(""), look)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPresent(Json member) {
    Membership membership = Membership.of(member.at("content").text("membership"));
    return membership == Membership.JOIN || membership == Membership.INVITE;
  }

  private static boolean looks(Json member, String look) {
    return looks(member.at("content").text("displayname"), look);
  }

  private static boolean looks(String name, String look) {
    return SafeName.look(SafeName.of(name)).equals(look);
  }
}
