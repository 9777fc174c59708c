package io.twinloop.timeline;

import io.twinloop.event.Event;
import java.util.Optional;

/**
 * One event at its place in a room's timeline.
 *
 * @param index orders the room's entries; not contiguous: live events count up, earlier ones down,
 *     and a gap leaves room for what will fill it
 * @param earlier the token to paginate back from here, where events before this one are missing (or
 *     were never loaded)
 */
public record TimelineEntry(long index, Event event, Optional<String> earlier) {

  TimelineEntry withIndex(long index) {
    return new TimelineEntry(index, event, earlier);
  }

  public TimelineEntry withEvent(Event event) {
    return new TimelineEntry(index, event, earlier);
  }

  TimelineEntry withEarlier(Optional<String> earlier) {
    return new TimelineEntry(index, event, earlier);
  }
}
