package io.twinloop.push.rules;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whom the user wants to hear nothing from ({@code m.ignored_user_list}). */
record IgnoredUsers(Set<UserId> users) {

  static IgnoredUsers from(Optional<Json> content) {
    Set<UserId> users = new HashSet<>();
    content.ifPresent(
        list -> list.at("ignored_users").keys().forEach(user -> users.add(new UserId(user))));
    return new IgnoredUsers(users);
  }

  boolean contains(UserId user) {
    return users.contains(user);
  }
}
