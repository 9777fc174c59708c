package io.twinloop.device;

import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.util.ArrayList;
import java.util.List;

/**
 * One {@code /keys/query}.
 *
 * @param asOf the last notice of a change before it is sent, see {@link TrackedUsers}
 */
public record DeviceQuery(List<UserId> users, long asOf) {
  /** As matrix-rust-sdk asks: what one server answers within seconds, over federation too. */
  public static final int MOST_USERS = 250;

  /**
   * How long the homeserver shall wait for others, in milliseconds; the specification's default.
   */
  private static final int TIMEOUT_MS = 10_000;

  public DeviceQuery {
    users = List.copyOf(users);
  }

  /** What to ask for now: whom we know too little of, as far as their servers are to be tried. */
  public static List<DeviceQuery> due(
      TrackedUsers tracked, Failures<String> unreachable, Timestamp now) {
    List<UserId> due = new ArrayList<>();
    for (UserId user : tracked.outdated()) {
      if (unreachable.mayTry(user.server(), now)) {
        due.add(user);
      }
    }
    List<DeviceQuery> queries = new ArrayList<>();
    for (int from = 0; from < due.size(); from += MOST_USERS) {
      int to = Math.min(from + MOST_USERS, due.size());
      queries.add(new DeviceQuery(due.subList(from, to), tracked.lastNotice()));
    }
    return queries;
  }

  /** The request's body. */
  public String toJson() {
    JsonObjectText devices = new JsonObjectText();
    users.forEach(user -> devices.putJson(user.text(), new JsonArrayText().toString()));
    return new JsonObjectText()
        .put("timeout", TIMEOUT_MS)
        .putJson("device_keys", devices.toString())
        .toString();
  }
}
