package io.twinloop.account;

import io.twinloop.api.RoomApi;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of rooms as a message needs them: all of them, where sync names those alone whose
 * messages it brings. Asked for once, and kept up to date by sync until that misses something.
 */
final class MemberLists {
  /** Members that come and go while they are asked for make the answer doubtful, not for ever. */
  private static final int TRIES = 3;

  private final RoomApi rooms;
  private final Map<RoomId, Members> known = new HashMap<>();
  private final Map<RoomId, Integer> arrivals = new HashMap<>();

  MemberLists(RoomApi rooms) {
    this.rooms = rooms;
  }

  /**
   * Suspends.
   *
   * @throws TwinloopException where the homeserver was needed and did not tell
   */
  Members of(RoomId room, Cancellation cancellation) {
    for (int attempt = 1; ; attempt++) {
      if (known.containsKey(room)) {
        return known.get(room);
      }
      Members asked = ask(room, cancellation);
      if (attempt == TRIES) {
        return asked;
      }
    }
  }

  /** What sync says of a room. A gap, or a room given anew, may hide who came and went. */
  void arrived(RoomDelta delta) {
    arrivals.merge(delta.room(), 1, Integer::sum);
    if (delta.initial() || delta.limited()) {
      known.remove(delta.room());
    } else if (known.containsKey(delta.room())) {
      known.put(delta.room(), known.get(delta.room()).with(states(delta)));
    }
  }

  /** Kept unless sync spoke of the room meanwhile, and may have said something newer. */
  private Members ask(RoomId room, Cancellation cancellation) {
    int before = arrivals.getOrDefault(room, 0);
    Json answer = rooms.members(room, cancellation).orThrow();
    Members members = Members.NOBODY.with(answer.at("chunk").items());
    if (arrivals.getOrDefault(room, 0) == before) {
      known.put(room, members);
    }
    return members;
  }

  private static List<Json> states(RoomDelta delta) {
    List<Event> timeline = delta.timeline();
    int live = Math.min(delta.liveCount(), timeline.size());
    List<Json> states = new ArrayList<>();
    for (Event event : timeline.subList(timeline.size() - live, timeline.size())) {
      if (event.isState()) {
        states.add(event.json());
      }
    }
    states.addAll(delta.requiredState());
    return states;
  }
}
