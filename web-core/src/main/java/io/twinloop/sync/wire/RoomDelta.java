package io.twinloop.sync.wire;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What one sliding-sync response says of one room (MSC4186). An empty field says nothing changed,
 * unless {@code initial}, when the room is given anew and what is not named is not there.
 *
 * @param heroes empty: unchanged
 * @param requiredState state events; they may lack an event id
 * @param timeline oldest first
 * @param limited events are missing between what was known and this timeline
 * @param prevBatch the token to paginate back from the first event of this timeline
 * @param liveCount how many of the timeline's last events are new since the last response
 * @param inviteState stripped state; present for invites and knocks
 */
public record RoomDelta(
    RoomId room,
    boolean initial,
    Optional<String> name,
    Optional<String> avatar,
    Optional<List<Hero>> heroes,
    Optional<Boolean> isDirect,
    List<Json> requiredState,
    List<Event> timeline,
    boolean limited,
    Optional<String> prevBatch,
    int liveCount,
    Optional<Long> joinedCount,
    Optional<Long> invitedCount,
    Optional<Long> bumpStamp,
    Optional<List<Json>> inviteState) {

  /** The same with these events, of which more is known. */
  public RoomDelta withTimeline(List<Event> events) {
    return new RoomDelta(
        room,
        initial,
        name,
        avatar,
        heroes,
        isDirect,
        requiredState,
        events,
        limited,
        prevBatch,
        liveCount,
        joinedCount,
        invitedCount,
        bumpStamp,
        inviteState);
  }
}
