package io.twinloop.account;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is to read what is said in a room (Matrix specification, "Room History Visibility"). */
final class Audiences {
  private Audiences() {}

  /**
   * Who is invited reads already, unless the room shows its history from joining on.
   *
   * @param visibility {@code history_visibility}; a room that says nothing is {@code shared}
   */
  static RoomAudience of(
      RoomId room, Members members, Optional<String> visibility, RotationSettings rotation) {
    boolean fromJoining = visibility.equals(Optional.of("joined"));
    Set<UserId> readers = new HashSet<>(members.joined());
    if (!fromJoining) {
      readers.addAll(members.invited());
    }
    return new RoomAudience(
        room,
        readers,
        fromJoining ? members.invited() : Set.of(),
        rotation,
        HistorySharing.of(visibility.orElse("")),
        Map.of());
  }
}
