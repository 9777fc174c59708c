package io.twinloop.store;

import io.twinloop.id.RoomId;
import io.twinloop.room.Room;
import io.twinloop.sync.SyncPosition;
import io.twinloop.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one transaction writes.
 *
 * @param position the position up to which all that was received is stored with this commit
 * @param rooms stored in place of what was there
 * @param forgotten rooms deleted with their timelines
 * @param timelines per room, see {@link TimelineChange}
 * @param accountData content as JSON text by type
 */
public record EventChanges(
    Optional<SyncPosition> position,
    List<Room> rooms,
    List<RoomId> forgotten,
    Map<RoomId, TimelineChange> timelines,
    Map<String, String> accountData) {

  /**
   * @param clearedFrom everything stored for the room at or above this index goes first; {@link
   *     Long#MIN_VALUE} for all of it
   * @param entries stored by index, in place of what was there
   */
  public record TimelineChange(Optional<Long> clearedFrom, List<TimelineEntry> entries) {}
}
