package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The edits among a timeline's events, and which of them holds (spec: Event replacements): only a
 * message's sender edits it, never its type, and the newest edit that is not redacted wins. What
 * was encrypted is not edited in clear.
 */
final class Edits {
  private final Map<EventId, List<Event>> byTarget = new HashMap<>();
  private final Redactions redactions;

  Edits(List<TimelineEntry> entries) {
    redactions = Redactions.in(entries);
    for (TimelineEntry entry : entries) {
      Event event = entry.event();
      Relations.edited(event.content())
          .filter(target -> !event.isState())
          .ifPresent(
              target -> byTarget.computeIfAbsent(target, id -> new ArrayList<>()).add(event));
    }
  }

  /** The edit that holds for a message, be it in the timeline or bundled with the message. */
  Optional<Event> of(Event original) {
    if (original.isState() || original.isRedacted() || isEdit(original)) {
      return Optional.empty();
    }
    Optional<Event> newest = Optional.empty();
    for (Event edit : candidates(original)) {
      boolean later = newest.isEmpty() || isLater(edit, newest.get());
      newest = later && isValid(edit, original) ? Optional.of(edit) : newest;
    }
    return newest;
  }

  static boolean isEdit(Event event) {
    return Relations.edited(event.content()).isPresent();
  }

  private List<Event> candidates(Event original) {
    List<Event> candidates = new ArrayList<>(byTarget.getOrDefault(original.id(), List.of()));
    original
        .edit()
        .filter(edit -> Relations.edited(edit.content()).equals(Optional.of(original.id())))
        .ifPresent(candidates::add);
    return candidates;
  }

  private boolean isValid(Event edit, Event original) {
    return edit.sender().equals(original.sender())
        && edit.type().equals(original.type())
        && (edit.isEncrypted() || !original.isEncrypted())
        && !edit.isRedacted()
        && !redactions.redacts(edit.id());
  }

  private static boolean isLater(Event edit, Event than) {
    int order = edit.sentAt().compareTo(than.sentAt());
    return order > 0 || order == 0 && edit.id().text().compareTo(than.id().text()) > 0;
  }
}
