package io.twinloop.account;

import io.twinloop.account.RoomView.Preview;
import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.room.MemberName;
import io.twinloop.room.Membership;
import io.twinloop.room.Room;
import io.twinloop.room.RoomName;
import io.twinloop.timeline.MessageText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rooms as lines of a room list. A room that did not change is not looked at again. */
final class RoomViews {
  private static final Comparator<Room> INVITES_THEN_RECENT =
      Comparator.comparing((Room room) -> room.membership() == Membership.INVITE ? 0 : 1)
          .thenComparing(Room::bumpStamp, Comparator.reverseOrder())
          .thenComparing(room -> room.id().text());

  private final UserId self;
  private Map<RoomId, Seen> seen = new HashMap<>();

  RoomViews(UserId self) {
    this.self = self;
  }

  /** Invites first, then the most recent. */
  List<RoomView> list(Collection<LiveRoom> rooms) {
    List<Room> sorted = new ArrayList<>(rooms.size());
    rooms.forEach(live -> sorted.add(live.room()));
    sorted.sort(INVITES_THEN_RECENT);
    Map<RoomId, Seen> kept = new HashMap<>();
    List<RoomView> views = new ArrayList<>(sorted.size());
    for (Room room : sorted) {
      Seen now = look(room);
      kept.put(room.id(), now);
      views.add(now.view());
    }
    seen = kept;
    return views;
  }

  /** One room alone. */
  static RoomView of(Room room, UserId self) {
    return new RoomView(
        room.id(),
        RoomName.of(room, self),
        room.avatar(),
        room.membership(),
        room.direct(),
        room.isEncrypted(),
        room.joinedCount(),
        room.counts().notifications(),
        room.counts().highlights(),
        room.inviter(self).map(user -> MemberName.of(room, user)),
        room.latest().flatMap(event -> preview(event, room)));
  }

  private Seen look(Room room) {
    Seen before = seen.get(room.id());
    return before != null && before.room() == room ? before : new Seen(room, of(room, self));
  }

  private static Optional<Preview> preview(Event event, Room room) {
    String sender = MemberName.of(room, event.sender());
    return MessageText.of(event, sender).map(text -> new Preview(sender, text, event.sentAt()));
  }

  private record Seen(Room room, RoomView view) {}
}
