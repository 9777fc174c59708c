package io.twinloop.device;

import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What {@code /keys/query} answered, as far as it was asked.
 *
 * @param devices of each user who was answered for, for {@link DeviceReview}
 * @param settled need not be asked for again: those answered for, and those of whom reachable
 *     servers know nothing, whose devices stay as they are
 * @param unreachable servers that did not answer for their users
 */
public record DeviceAnswer(
    Map<UserId, Json> devices, Set<UserId> settled, Set<String> unreachable) {

  public static DeviceAnswer read(DeviceQuery query, Json body) {
    Map<UserId, Json> devices = new HashMap<>();
    Set<UserId> settled = new HashSet<>();
    Set<String> unreachable = new HashSet<>();
    for (UserId user : query.users()) {
      Json listed = body.at("device_keys").at(user.text());
      String server = user.server();
      if (listed.isObject()) {
        devices.put(user, listed);
        settled.add(user);
      } else if (body.at("failures").at(server).isPresent()) {
        unreachable.add(server);
      } else {
        settled.add(user);
      }
    }
    return new DeviceAnswer(devices, settled, unreachable);
  }

  /** Which servers to leave alone from now on. */
  public Failures<String> noted(Failures<String> before, Timestamp now) {
    Set<String> reached = new HashSet<>();
    settled.forEach(user -> reached.add(user.server()));
    return before.succeeded(reached).failed(unreachable, now);
  }
}
