package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works arriving events into a copy of a timeline's entries. Used once. */
final class Splice {

  /** Room for what may fill a gap: more events than a room can have. */
  static final long STEP = 1L << 32;

  private final List<TimelineEntry> entries;
  private final boolean moreStored;
  private boolean replacesAll;

  /**
   * @param moreStored what is on disk goes on below the lowest entry
   */
  Splice(List<TimelineEntry> entries, boolean moreStored) {
    this.entries = new ArrayList<>(entries);
    this.moreStored = moreStored;
  }

  List<TimelineEntry> entries() {
    return entries;
  }

  /** Whether nothing of what was known before is connected with what came. */
  boolean replacesAll() {
    return replacesAll;
  }

  void live(TimelineChunk chunk) {
    Set<EventId> known = known(chunk.events());
    List<Event> run = new ArrayList<>();
    Optional<EventId> before = Optional.empty();
    Set<EventId> seen = new HashSet<>();
    for (Event event : chunk.events()) {
      if (known.contains(event.id())) {
        insert(run, before, event.id(), chunk.earlier());
        before = Optional.of(event.id());
        run.clear();
      } else if (seen.add(event.id())) {
        run.add(event);
      }
    }
    if (before.isPresent()) {
      insertAfter(position(before.get()), run);
    } else if (!run.isEmpty()) {
      append(run, chunk);
    }
  }

  void earlier(EventId at, List<Event> newestFirst, Optional<String> next) {
    int from = position(at);
    if (from < 0 || entries.get(from).earlier().isEmpty()) {
      return;
    }
    Map<EventId, Integer> known = positions(newestFirst);
    List<Event> page = new ArrayList<>();
    boolean joined = false;
    boolean start = next.isEmpty();
    for (Event event : newestFirst) {
      Integer place = known.putIfAbsent(event.id(), Integer.MAX_VALUE);
      if (place != null && place < from) {
        joined = true;
        break;
      }
      if (place == null) {
        page.add(0, event);
        start |= event.type().equals("m.room.create");
      }
    }
    boolean stuck = page.isEmpty() && next.equals(entries.get(from).earlier());
    insertBefore(from, page, joined || start || stuck ? Optional.empty() : next);
  }

  /** New events that the chunk places before {@code at}, which is known. */
  private void insert(
      List<Event> run, Optional<EventId> before, EventId at, Optional<String> token) {
    int place = position(at);
    Optional<String> gap = entries.get(place).earlier();
    boolean onDisk = place == 0 && moreStored && gap.isEmpty();
    if (before.isPresent()) {
      joinTo(before.get(), place, run);
    } else if (run.isEmpty() || onDisk) {
      return;
    } else if (gap.isPresent() || place == 0) {
      insertBefore(place, run, token.or(() -> gap));
    } else {
      insertAfter(place - 1, run);
    }
  }

  /** The chunk shows what lies between two known events; nothing is missing there any more. */
  private void joinTo(EventId before, int place, List<Event> run) {
    boolean adjacent = place > 0 && entries.get(place - 1).event().id().equals(before);
    if (adjacent && entries.get(place).earlier().isPresent()) {
      insertBefore(place, run, Optional.empty());
    } else {
      insertAfter(position(before), run);
    }
  }

  /** Downwards from an entry that has room below it; the lowest of them marks the gap then. */
  private void insertBefore(int place, List<Event> run, Optional<String> gap) {
    TimelineEntry above = entries.get(place);
    List<TimelineEntry> inserted = new ArrayList<>(run.size() + 1);
    for (Event event : run) {
      long index = above.index() - run.size() + inserted.size();
      inserted.add(new TimelineEntry(index, event, Optional.empty()));
    }
    inserted.add(above.withEarlier(Optional.empty()));
    inserted.set(0, inserted.get(0).withEarlier(gap));
    entries.remove(place);
    entries.addAll(place, inserted);
  }

  /** Upwards from an entry; those above make room where there is none. */
  private void insertAfter(int place, List<Event> run) {
    if (run.isEmpty()) {
      return;
    }
    long index = entries.get(place).index();
    boolean crowded =
        place + 1 < entries.size() && entries.get(place + 1).index() <= index + run.size();
    if (crowded) {
      for (int i = place + 1; i < entries.size(); i++) {
        TimelineEntry entry = entries.get(i);
        entries.set(i, entry.withIndex(entry.index() + run.size()));
      }
    }
    List<TimelineEntry> inserted = new ArrayList<>(run.size());
    for (Event event : run) {
      inserted.add(new TimelineEntry(++index, event, Optional.empty()));
    }
    entries.addAll(place + 1, inserted);
  }

  /** Events of which none is known, nor any before them. */
  private void append(List<Event> run, TimelineChunk chunk) {
    if (entries.isEmpty()) {
      start(run, 0, chunk.earlier());
      return;
    }
    long last = entries.get(entries.size() - 1).index();
    if (!chunk.broken()) {
      insertAfter(entries.size() - 1, run);
      return;
    }
    if (chunk.earlier().isEmpty()) {
      replacesAll = true;
      entries.clear();
    }
    start(run, last + STEP, chunk.earlier());
  }

  private void start(List<Event> run, long index, Optional<String> gap) {
    entries.add(new TimelineEntry(index, run.get(0), gap));
    insertAfter(entries.size() - 1, run.subList(1, run.size()));
  }

  private int position(EventId id) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).event().id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private Set<EventId> known(List<Event> events) {
    return new HashSet<>(positions(events).keySet());
  }

  private Map<EventId, Integer> positions(List<Event> events) {
    Set<EventId> asked = new HashSet<>();
    events.forEach(event -> asked.add(event.id()));
    Map<EventId, Integer> positions = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      EventId id = entries.get(i).event().id();
      if (asked.contains(id)) {
        positions.put(id, i);
      }
    }
    return positions;
  }
}
