package io.twinloop.account;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventChanges.TimelineChange;
import io.twinloop.timeline.Timeline;
import io.twinloop.timeline.TimelineEntry;
import io.twinloop.timeline.TimelineUpdate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The timelines in memory: brought there from disk and homeserver, read as far as there are keys,
 * recorded. Every call suspends and belongs into a turn of the {@link Ledger}.
 */
final class RoomPages {
  /** What a room shows when it is opened, with some to scroll. */
  private static final int LOADED = 60;

  private final RoomBook book;
  private final EventShelf shelf;
  private final EventReader reader;
  private final Recorder recorder;

  RoomPages(RoomBook book, EventShelf shelf, EventReader reader, Recorder recorder) {
    this.book = book;
    this.shelf = shelf;
    this.reader = reader;
    this.recorder = recorder;
  }

  /** Sees to it that the room's newest events are in memory. */
  void ensure(RoomId id) {
    Optional<LiveRoom> live = book.find(id);
    if (live.isEmpty() || live.get().timeline().isPresent()) {
      return;
    }
    change(live.get(), Timeline.ofStored(reader.readEntries(id, shelf.newest(id, LOADED))));
  }

  /**
   * Reads older entries from disk.
   *
   * @return whether there were any
   */
  boolean loadStored(RoomId id, int count) {
    Optional<Timeline> timeline = book.find(id).flatMap(LiveRoom::timeline);
    Optional<Long> below = timeline.flatMap(Timeline::storedBefore);
    if (below.isEmpty()) {
      return false;
    }
    List<TimelineEntry> stored = reader.readEntries(id, shelf.before(id, below.get(), count));
    TimelineUpdate update = timeline.get().withStored(stored);
    boolean more = update.next().entries().size() > timeline.get().entries().size();
    change(book.find(id).get(), update);
    return more;
  }

  /**
   * Takes in a page from the homeserver, as {@link Timeline#earlier}.
   *
   * @return the rooms that changed
   */
  Set<RoomId> earlier(RoomId id, EventId at, List<Event> newestFirst, Optional<String> next) {
    List<Event> read = reader.read(id, newestFirst);
    ensure(id);
    Optional<LiveRoom> live = book.find(id);
    if (live.isEmpty()) {
      return Set.of();
    }
    Timeline known = live.get().timeline().orElse(Timeline.EMPTY);
    change(live.get(), known.earlier(at, read, next));
    return Set.of(id);
  }

  /**
   * Reads what these room keys may open.
   *
   * @return the rooms that changed
   */
  Set<RoomId> readAgain(RoomKeysChanged keys) {
    return readAgain(LateKeys.waiting(book.all(), keys));
  }

  /**
   * Looks again at whose authors these devices may be.
   *
   * @return the rooms that changed
   */
  Set<RoomId> attributeAgain(DevicesChanged devices) {
    return readAgain(LateKeys.doubtful(book.all(), devices));
  }

  private Set<RoomId> readAgain(EventBatch batch) {
    reader.decrypt(batch);
    Set<RoomId> changed = new LinkedHashSet<>();
    for (RoomId id : batch.rooms()) {
      LiveRoom before = book.find(id).orElseThrow();
      LiveRoom after = LateKeys.applied(before, batch);
      if (after != before) {
        changed.add(id);
        put(before, RoomStep.counted(after, book.facts()));
      }
    }
    return changed;
  }

  /** Records the room as it is now. */
  void record(LiveRoom next) {
    record(next, Map.of());
  }

  /** What an event says is not written, only what the disk has otherwise. */
  private void put(LiveRoom before, LiveRoom next) {
    if (LateKeys.isStoredAs(next.room(), before.room())) {
      book.put(next);
    } else {
      record(next);
    }
  }

  private void change(LiveRoom live, TimelineUpdate update) {
    LiveRoom next = RoomStep.counted(live.with(update.next()), book.facts());
    Optional<TimelineChange> stored = RoomStep.stored(update);
    record(next, stored.map(change -> Map.of(live.room().id(), change)).orElse(Map.of()));
  }

  private void record(LiveRoom next, Map<RoomId, TimelineChange> timelines) {
    recorder.record(
        new EventChanges(Optional.empty(), List.of(next.room()), List.of(), timelines, Map.of()),
        () -> book.put(next));
  }
}
