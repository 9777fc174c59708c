package io.twinloop.outbox;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import java.util.List;
import java.util.Optional;

/** The timelines as this context has them. */
public interface KnownEvents {

  /** The room's newest events; empty where we are in no such room. Suspends. */
  Optional<List<Event>> newest(RoomId room);

  /** Whether all that is in this context's memory is on disk, and it would know if not. */
  boolean areRecorded();
}
