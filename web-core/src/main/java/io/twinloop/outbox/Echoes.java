package io.twinloop.outbox;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a room's sending is to be seen.
 *
 * @param waiting not known to have come back by sync yet, in the order they were queued
 * @param sent the transactions of events sent from here, so that they keep the names they had
 */
public record Echoes(List<LocalEcho> waiting, Map<EventId, TransactionId> sent) {
  public static final Echoes NONE = new Echoes(List.of(), Map.of());

  /** The echoes whose event is not among these: those still to be shown. */
  public List<LocalEcho> missingIn(List<Event> events, UserId self) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    Set<EventId> ids = new HashSet<>();
    Set<String> transactions = new HashSet<>();
    for (Event event : events) {
      if (event.sender().equals(self)) {
        ids.add(event.id());
        event.transactionId().ifPresent(transactions::add);
      }
    }
    List<LocalEcho> missing = new ArrayList<>();
    for (LocalEcho echo : waiting) {
      boolean there =
          transactions.contains(echo.outgoing().transaction().text())
              || echo.sentAs().filter(ids::contains).isPresent();
      if (!there) {
        missing.add(echo);
      }
    }
    return missing;
  }
}
