package io.twinloop.push;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.UserId;
import io.twinloop.push.rules.PushRules;
import io.twinloop.room.Room;
import java.util.List;
import java.util.Optional;

/**
 * What tabs have stored of a push's room.
 *
 * @param newest the newest events stored of it, oldest first
 * @param notice what was last shown for it
 */
record DiskFacts(
    Optional<Room> room, List<Event> newest, PushRules rules, Optional<Notice> notice) {

  /**
   * Whether one of our devices read up to the event or beyond; whoever sent something has read what
   * came before. False where the event is not stored: no tab has seen it.
   */
  boolean isRead(EventId event, UserId self) {
    Optional<EventId> receipt = room.flatMap(known -> known.read().event());
    if (receipt.equals(Optional.of(event))) {
      return true;
    }
    boolean passed = false;
    for (Event stored : newest) {
      passed |= stored.id().equals(event);
      boolean readHere = receipt.equals(Optional.of(stored.id())) || stored.sender().equals(self);
      if (passed && readHere) {
        return true;
      }
    }
    return false;
  }
}
