package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.sync.wire.RoomDelta;
import java.util.List;
import java.util.Optional;

/**
 * An unbroken stretch of a room's events that ends at the room's newest, as one sync response gives
 * it. It may reach back over events that are known: a repeated response, a room given anew, a
 * subscription that asks for more ({@code unstable_expanded_timeline}).
 *
 * @param events oldest first
 * @param broken events may be missing between what was known and this chunk: it is limited, or the
 *     room is given anew
 * @param earlier the token to paginate back from the first event
 */
public record TimelineChunk(List<Event> events, boolean broken, Optional<String> earlier) {

  public static TimelineChunk of(RoomDelta delta) {
    return new TimelineChunk(
        delta.timeline(), delta.limited() || delta.initial(), delta.prevBatch());
  }
}
