package io.twinloop.account;

import io.twinloop.id.UserId;
import io.twinloop.room.Room;
import io.twinloop.timeline.Timeline;
import java.util.List;
import java.util.Optional;

/**
 * One room as this context has it in memory.
 *
 * @param timeline empty until the room is opened or something happens in it
 * @param typing who types now, ourselves not among them
 */
record LiveRoom(Room room, Optional<Timeline> timeline, List<UserId> typing) {

  LiveRoom with(Room room) {
    return new LiveRoom(room, timeline, typing);
  }

  LiveRoom with(Timeline timeline) {
    return new LiveRoom(room, Optional.of(timeline), typing);
  }
}
