package io.twinloop.push;

import io.twinloop.event.Event;
import io.twinloop.room.Room;

/** What the homeserver and the disk told of the event a push names. */
public sealed interface Found {

  /** The event, in a room we are in. */
  record InRoom(Event event, Room room) implements Found {}

  /** An invite to us. */
  record Invite(Event event, Room room) implements Found {}

  /** The event is gone, or not for us to see: left room, unknown room, unknown event. */
  record Gone() implements Found {}

  /** Nobody answered in time, or not what we understand. */
  record Unreachable(String why) implements Found {}
}
