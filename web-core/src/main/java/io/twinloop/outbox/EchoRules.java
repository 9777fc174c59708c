package io.twinloop.outbox;

import io.twinloop.event.Event;
import io.twinloop.id.Timestamp;
import java.time.Duration;
import java.util.List;

/** Until when something that was sent is shown though it does not come by sync. */
final class EchoRules {

  /**
   * Whoever is online is told of what he sent within seconds; so this is for those who are not. A
   * week is longer than most are offline, and short enough for a row that nothing else removes.
   */
  static final Duration KEPT = Duration.ofDays(7);

  /**
   * For how long it may stand below what is newer. Sync tells of a room in order; what it passed
   * over lies in a gap of the timeline, and belongs there. Most clocks differ by less.
   */
  static final Duration OVERTAKEN = Duration.ofMinutes(10);

  private EchoRules() {}

  /**
   * Whether the room went on without it, or it is too old.
   *
   * @param events of its room
   */
  static boolean isOver(Outgoing outgoing, List<Event> events, Timestamp now) {
    if (outgoing.sent().isEmpty()) {
      return false;
    }
    Timestamp sentAt = outgoing.sent().get().at();
    Duration age = now.since(sentAt);
    if (age.abs().compareTo(KEPT) > 0) {
      return true;
    }
    return age.compareTo(OVERTAKEN) > 0 && isOvertaken(sentAt, events);
  }

  private static boolean isOvertaken(Timestamp sentAt, List<Event> events) {
    for (Event event : events) {
      if (event.sentAt().since(sentAt).compareTo(OVERTAKEN) > 0) {
        return true;
      }
    }
    return false;
  }
}
