package io.twinloop.account;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.RoomApi;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.task.Cancellation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the homeserver how far we have read, and keeps what could not be told until it can. What a
 * stopped client could not tell is told when the room is read again.
 */
final class ReadMarkers {
  private final RoomApi rooms;
  private final Cancellation stop;
  private final Map<RoomId, EventId> untold = new HashMap<>();

  ReadMarkers(RoomApi rooms, Cancellation stop) {
    this.rooms = rooms;
    this.stop = stop;
  }

  /** Tells it now, or later where the homeserver cannot be reached. Suspends. */
  void tell(RoomId room, EventId upTo) {
    untold.put(room, upTo);
    send(room);
  }

  /** Tells what is untold. Suspends. */
  void tellAgain() {
    for (RoomId room : List.copyOf(untold.keySet())) {
      send(room);
    }
  }

  private void send(RoomId room) {
    EventId upTo = untold.get(room);
    if (upTo == null) {
      return;
    }
    ApiOutcome outcome = rooms.markRead(room, upTo, stop);
    boolean answered = outcome instanceof ApiOutcome.Success || isFinal(outcome);
    if (answered) {
      untold.remove(room, upTo);
    }
  }

  private static boolean isFinal(ApiOutcome outcome) {
    return outcome instanceof ApiOutcome.Refused refused
        && !refused.rateLimited()
        && refused.status() < 500;
  }
}
