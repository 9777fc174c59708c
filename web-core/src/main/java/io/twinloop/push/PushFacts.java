package io.twinloop.push;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.push.rules.PushRules;
import java.util.Optional;

/**
 * All that is known when it is decided what to show for one event.
 *
 * @param read one of our devices has read the event already
 * @param notice what was last recorded as shown for the room
 * @param standing what the user sees under the room's tag right now
 */
public record PushFacts(
    UserId account,
    RoomId room,
    EventId event,
    Found found,
    PushRules rules,
    boolean read,
    Optional<Notice> notice,
    Optional<Notification> standing,
    Timestamp now) {

  String tag() {
    return Notification.tag(account, room);
  }

  /** The truth about this event was shown before, whether or not it still stands. */
  boolean alreadyShown() {
    return notice.isPresent() && notice.get().event().equals(event) && !notice.get().generic();
  }

  /** Under the tag stands a notification for this very event. */
  boolean standsForThis() {
    return standing.isPresent() && standing.get().isFor(account, event);
  }
}
