package io.twinloop.timeline;

import io.twinloop.id.EventId;
import io.twinloop.id.UserId;
import io.twinloop.room.Receipts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in a timeline the others' read markers stand: at their receipts, or at what they sent. */
final class ReadMarkers {
  private final Map<EventId, List<UserId>> byEvent = new HashMap<>();

  ReadMarkers(List<TimelineEntry> visible, Receipts receipts) {
    Map<EventId, List<UserId>> given = new HashMap<>();
    receipts
        .byUser()
        .forEach(
            (user, receipt) ->
                given.computeIfAbsent(receipt.event(), id -> new ArrayList<>()).add(user));
    Map<UserId, EventId> standing = new HashMap<>();
    for (TimelineEntry entry : visible) {
      EventId event = entry.event().id();
      given.getOrDefault(event, List.of()).forEach(user -> standing.put(user, event));
      UserId sender = entry.event().sender();
      if (receipts.byUser().containsKey(sender)) {
        standing.put(sender, event);
      }
    }
    standing.forEach(
        (user, event) -> byEvent.computeIfAbsent(event, id -> new ArrayList<>()).add(user));
  }

  List<UserId> at(EventId event) {
    return byEvent.getOrDefault(event, List.of());
  }
}
