package io.twinloop.room;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Counts what is unread. The homeserver's own counts are not served over sliding sync (Synapse
 * fills in zeros), so the events themselves are judged.
 */
public final class UnreadRules {
  private UnreadRules() {}

  /**
   * How many of the events, oldest first, came after what we have read: after the event of our
   * receipt, or, where that is not among them, after the moment it was given. What we sent
   * ourselves we have read, and all before it.
   */
  public static UnreadCounts count(Room room, List<Event> events, UserId self, NotifyRules rules) {
    int notifications = 0;
    int highlights = 0;
    for (Event event : events.subList(firstUnread(room.read(), events, self), events.size())) {
      if (event.isRedacted()) {
        continue;
      }
      NotifyRules.Verdict verdict = rules.of(event, room);
      notifications += verdict != NotifyRules.Verdict.SILENT ? 1 : 0;
      highlights += verdict == NotifyRules.Verdict.HIGHLIGHT ? 1 : 0;
    }
    return new UnreadCounts(notifications, highlights);
  }

  private static int firstUnread(ReadState read, List<Event> events, UserId self) {
    int byPosition = lastRead(read.event(), events, self) + 1;
    boolean receiptSeen = read.event().isEmpty() || contains(events, read.event().get());
    if (receiptSeen || read.at().isEmpty()) {
      return byPosition;
    }
    int first = byPosition;
    while (first < events.size() && !read.at().get().isBefore(events.get(first).sentAt())) {
      first++;
    }
    return first;
  }

  private static int lastRead(Optional<EventId> read, List<Event> events, UserId self) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Event event = events.get(i);
      if (event.sender().equals(self) || read.equals(Optional.of(event.id()))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean contains(List<Event> events, EventId id) {
    for (Event event : events) {
      if (event.id().equals(id)) {
        return true;
      }
    }
    return false;
  }
}
