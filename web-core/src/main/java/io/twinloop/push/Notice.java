package io.twinloop.push;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;

/**
 * The notification that stands for a room.
 *
 * @param generic shown without knowing the event's text; the truth may still replace it
 */
public record Notice(RoomId room, EventId event, Timestamp shownAt, boolean generic) {}
