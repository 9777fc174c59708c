package io.twinloop.account;

import io.twinloop.api.AccountApi;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.NewRoom;
import io.twinloop.api.RoomApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.room.DirectRooms;
import io.twinloop.room.Room;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/** Coming into rooms and going out of them. Every call suspends; sync shows what came of it. */
final class Memberships {
  private final RoomApi rooms;
  private final AccountApi account;
  private final RoomBook book;
  private final Cancellation stop;

  Memberships(RoomApi rooms, AccountApi account, RoomBook book, Cancellation stop) {
    this.rooms = rooms;
    this.account = account;
    this.book = book;
    this.stop = stop;
  }

  RoomId create(NewRoom room) {
    RoomId made = roomOf(rooms.create(room, stop).orThrow());
    if (room.direct() && !room.invited().isEmpty()) {
      listDirect(made, room.invited().get(0));
    }
    return made;
  }

  /** An invite to a direct chat makes it one for us as well (spec: Direct messaging). */
  RoomId join(String roomIdOrAlias) {
    Optional<UserId> directWith = directWith(new RoomId(roomIdOrAlias));
    RoomId joined = roomOf(rooms.join(roomIdOrAlias, stop).orThrow());
    if (directWith.isPresent()) {
      listDirect(joined, directWith.get());
    }
    return joined;
  }

  void leave(RoomId room) {
    rooms.leave(room, stop).orThrow();
  }

  private Optional<UserId> directWith(RoomId invited) {
    Optional<Room> room = book.find(invited).map(LiveRoom::room).filter(Room::direct);
    return room.flatMap(known -> known.inviter(book.facts().self()));
  }

  /**
   * Adds to what the homeserver has now: ours may be older. What fails here costs a label; the room
   * is there all the same.
   */
  private void listDirect(RoomId room, UserId with) {
    ApiOutcome known = account.accountData(AccountFacts.DIRECT, stop);
    boolean none = known instanceof ApiOutcome.Refused refused && refused.is("M_NOT_FOUND");
    if (known instanceof ApiOutcome.Success || none) {
      Json content = known instanceof ApiOutcome.Success success ? success.body() : Json.ABSENT;
      account.setAccountData(AccountFacts.DIRECT, DirectRooms.with(content, with, room), stop);
    }
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
