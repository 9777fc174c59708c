package io.twinloop.account;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.room.Membership;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everybody who is in a room or invited to it. A value. */
record Members(Set<UserId> joined, Set<UserId> invited) {
  static final Members NOBODY = new Members(Set.of(), Set.of());

  Members {
    joined = Set.copyOf(joined);
    invited = Set.copyOf(invited);
  }

  /** These after what the events say, in their order; what is no membership says nothing. */
  Members with(List<Json> events) {
    Set<UserId> in = new HashSet<>(joined);
    Set<UserId> asked = new HashSet<>(invited);
    for (Json event : events) {
      String key = event.text("state_key");
      if (!event.text("type").equals("m.room.member") || key.isEmpty()) {
        continue;
      }
      UserId user = new UserId(key);
      in.remove(user);
      asked.remove(user);
      switch (Membership.of(event.at("content").text("membership"))) {
        case JOIN -> in.add(user);
        case INVITE -> asked.add(user);
        default -> {}
      }
    }
    return new Members(in, asked);
  }
}
