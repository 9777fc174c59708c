package io.twinloop.account;

import io.twinloop.api.NewRoom;
import io.twinloop.api.RoomApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.task.Cancellation;

/** Coming into rooms and going out of them. Every call suspends; sync shows what came of it. */
final class Memberships {
  private final RoomApi rooms;
  private final Cancellation stop;

  Memberships(RoomApi rooms, Cancellation stop) {
    this.rooms = rooms;
    this.stop = stop;
  }

  RoomId create(NewRoom room) {
    return roomOf(rooms.create(room, stop).orThrow());
  }

  RoomId join(String roomIdOrAlias) {
    return roomOf(rooms.join(roomIdOrAlias, stop).orThrow());
  }

  void leave(RoomId room) {
    rooms.leave(room, stop).orThrow();
  }

  private static RoomId roomOf(Json answer) {
    return answer
        .at("room_id")
        .text()
        .map(RoomId::new)
        .orElseThrow(
            () ->
                new TwinloopException(
                    ErrorCode.REFUSED, "The homeserver did not say which room this is."));
  }
}
