package io.twinloop.push;

import io.twinloop.event.Encryption;
import io.twinloop.event.Event;
import io.twinloop.event.UnreadableReason;
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
  private static final Optional<Encryption> KEY_MISSING =
      Optional.of(new Encryption.Unreadable(UnreadableReason.KEY_MISSING));

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

  /** Under the tag stands what a later message than this says. */
  boolean standsForLater(Event event) {
    return !standsForThis()
        && standing.isPresent()
        && !standing.get().generic()
        && event.sentAt().isBefore(standing.get().at());
  }

  /** Its key may still come; everything else is known. */
  boolean lacksKey() {
    return found instanceof Found.InRoom inRoom && inRoom.event().encryption().equals(KEY_MISSING);
  }

  PushFacts finding(Found other) {
    return new PushFacts(account, room, event, other, rules, read, notice, standing, now);
  }

  PushFacts seeing(Optional<Notification> other, Timestamp later) {
    return new PushFacts(account, room, event, found, rules, read, notice, other, later);
  }
}
