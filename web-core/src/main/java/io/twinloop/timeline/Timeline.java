package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The known events of a room in the homeserver's order, each once; where events are missing the
 * entry after the gap carries the token to load them. A value: every change makes another. Holds
 * the newest part of what is stored, and reaches for the rest with {@link #storedBefore} and {@link
 * #withStored}.
 */
public final class Timeline {
  public static final Timeline EMPTY = new Timeline(List.of(), Optional.empty());

  private final List<TimelineEntry> entries;
  private final Optional<Long> storedBefore;

  private Timeline(List<TimelineEntry> entries, Optional<Long> storedBefore) {
    this.entries = entries;
    this.storedBefore = storedBefore;
  }

  /** The timeline of the newest stored entries, ascending; there may be more below them. */
  public static TimelineUpdate ofStored(List<TimelineEntry> newest) {
    return new Timeline(List.of(), Optional.of(Long.MAX_VALUE)).withStored(newest);
  }

  /** All entries held, ascending. */
  public List<TimelineEntry> entries() {
    return entries;
  }

  /** The events of all entries held, oldest first. */
  public List<Event> events() {
    List<Event> events = new ArrayList<>(entries.size());
    entries.forEach(entry -> events.add(entry.event()));
    return events;
  }

  /** The entries after the newest gap: an unbroken stretch up to the room's newest event. */
  public List<TimelineEntry> visible() {
    return entries.subList(Math.max(0, newestGap()), entries.size());
  }

  /** What to ask the homeserver for to see more; empty where nothing is missing in what is held. */
  public Optional<Earlier> nextEarlier() {
    int gap = newestGap();
    if (gap < 0) {
      return Optional.empty();
    }
    TimelineEntry entry = entries.get(gap);
    return Optional.of(new Earlier(entry.event().id(), entry.earlier().orElseThrow()));
  }

  /** The index below which the disk may hold more; empty where all that is stored is held. */
  public Optional<Long> storedBefore() {
    return storedBefore;
  }

  /** Takes in what one sync response brings. */
  public TimelineUpdate live(TimelineChunk chunk) {
    Splice splice = new Splice(entries, storedBefore.isPresent());
    splice.live(chunk);
    if (splice.replacesAll()) {
      return EMPTY.update(List.of(), splice.entries(), Optional.of(Long.MIN_VALUE));
    }
    return update(entries, splice.entries(), Optional.empty());
  }

  /**
   * Takes in one page of events before {@code at}. Does nothing where no events are missing there
   * (any more), so a page that comes twice changes nothing.
   *
   * @param newestFirst the page as the homeserver gives it
   * @param next the token of the next page; empty at the room's start
   */
  public TimelineUpdate earlier(EventId at, List<Event> newestFirst, Optional<String> next) {
    Splice splice = new Splice(entries, storedBefore.isPresent());
    splice.earlier(at, newestFirst, next);
    return update(entries, splice.entries(), Optional.empty());
  }

  /** Takes in the stored entries next below {@link #storedBefore}, ascending; none: all is held. */
  public TimelineUpdate withStored(List<TimelineEntry> older) {
    if (older.isEmpty()) {
      return new Timeline(entries, Optional.empty()).update(entries, entries, Optional.empty());
    }
    List<TimelineEntry> stored = new ArrayList<>(older);
    stored.addAll(entries);
    return new Timeline(entries, Optional.of(older.get(0).index()))
        .update(stored, StoredEntries.joined(older, entries), Optional.empty());
  }

  /** With these in place of the same events as they were known before; what is stored stays. */
  public Timeline with(Map<EventId, Event> better) {
    List<TimelineEntry> next = new ArrayList<>(entries.size());
    for (TimelineEntry entry : entries) {
      Event event = better.get(entry.event().id());
      next.add(event == null ? entry : entry.withEvent(event));
    }
    return new Timeline(Collections.unmodifiableList(next), storedBefore);
  }

  /** All that is held, to be stored in place of whatever lies there. */
  public TimelineUpdate rewritten() {
    Optional<Long> lowest =
        entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(0).index());
    return new TimelineUpdate(this, entries, lowest);
  }

  private TimelineUpdate update(
      List<TimelineEntry> stored, List<TimelineEntry> next, Optional<Long> clearedFrom) {
    List<TimelineEntry> redacted = Redactions.in(next).applied(next);
    Timeline timeline = new Timeline(Collections.unmodifiableList(redacted), storedBefore);
    return new TimelineUpdate(timeline, StoredEntries.changed(stored, redacted), clearedFrom);
  }

  private int newestGap() {
    int i = entries.size() - 1;
    while (i >= 0 && entries.get(i).earlier().isEmpty()) {
      i--;
    }
    return i;
  }
}
