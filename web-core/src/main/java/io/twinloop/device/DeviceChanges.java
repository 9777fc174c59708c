package io.twinloop.device;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose devices changed, as sync ({@code device_lists}) and {@code /keys/changes} tell.
 *
 * @param left share no encrypted room with us any more
 */
public record DeviceChanges(Set<UserId> changed, Set<UserId> left) {
  public static final DeviceChanges NONE = new DeviceChanges(Set.of(), Set.of());

  public DeviceChanges {
    changed = Set.copyOf(changed);
    left = Set.copyOf(left);
  }

  public static DeviceChanges from(Json json) {
    return new DeviceChanges(users(json.at("changed")), users(json.at("left")));
  }

  private static Set<UserId> users(Json array) {
    Set<UserId> users = new HashSet<>();
    for (Json item : array.items()) {
      item.text().map(UserId::new).ifPresent(users::add);
    }
    return users;
  }
}
