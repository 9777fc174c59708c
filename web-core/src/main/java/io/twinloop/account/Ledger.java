package io.twinloop.account;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.port.JsonReader;
import io.twinloop.room.Room;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventChanges.TimelineChange;
import io.twinloop.sync.SyncPosition;
import io.twinloop.sync.SyncSink;
import io.twinloop.sync.wire.SyncResponse;
import io.twinloop.task.Listeners;
import io.twinloop.task.Turns;
import io.twinloop.timeline.Timeline;
import io.twinloop.timeline.TimelineUpdate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The one way in which rooms change: in turns, and each turn computes, records, installs and tells,
 * in this order. Whoever is told finds memory and disk as they are told.
 */
final class Ledger implements SyncSink {
  /** What a room shows when it is opened, with some to scroll. */
  private static final int LOADED = 60;

  private final RoomBook book;
  private final EventShelf shelf;
  private final Recorder recorder;
  private final Turns turns;
  private final JsonReader json;
  private final Listeners<List<Event>> arrivals = new Listeners<>();
  private final Listeners<Set<RoomId>> listeners = new Listeners<>();

  Ledger(RoomBook book, EventShelf shelf, Recorder recorder, Turns turns, JsonReader json) {
    this.book = book;
    this.shelf = shelf;
    this.recorder = recorder;
    this.turns = turns;
    this.json = json;
  }

  /** Told the rooms that changed or went. */
  Listeners<Set<RoomId>> listeners() {
    return listeners;
  }

  /** Told the events that a response brought, before anybody is told what changed. */
  Listeners<List<Event>> arrivals() {
    return arrivals;
  }

  Optional<LiveRoom> find(RoomId id) {
    return book.find(id);
  }

  /**
   * Starts over from disk, with the timelines that were in memory: somebody may see them. Suspends.
   */
  void load() {
    turns.take(
        () -> {
          reload();
          return null;
        });
  }

  /** As {@link #load}, for whoever has the turn. Suspends. */
  void reload() {
    List<RoomId> withTimeline = book.withTimeline();
    book.load(shelf.snapshot(), json);
    for (RoomId id : withTimeline) {
      ensureTimeline(id);
    }
    tell(book.ids());
  }

  @Override
  public void accept(SyncResponse response, SyncPosition position) {
    tell(turns.take(() -> apply(response, position)));
  }

  /** Sees to it that the room's newest events are in memory. Suspends. */
  void loadTimeline(RoomId id) {
    turns.take(
        () -> {
          ensureTimeline(id);
          return null;
        });
  }

  /**
   * Reads older entries of the timeline from disk. Suspends.
   *
   * @return whether there were any
   */
  boolean loadStored(RoomId id, int count) {
    return turns.take(
        () -> {
          Optional<Timeline> timeline = book.find(id).flatMap(LiveRoom::timeline);
          Optional<Long> below = timeline.flatMap(Timeline::storedBefore);
          if (below.isEmpty()) {
            return false;
          }
          TimelineUpdate update = timeline.get().withStored(shelf.before(id, below.get(), count));
          boolean more = update.next().entries().size() > timeline.get().entries().size();
          change(book.find(id).get(), update);
          return more;
        });
  }

  /** Changes a room's timeline. Suspends. */
  void changeTimeline(RoomId id, Function<Timeline, TimelineUpdate> change) {
    tell(
        turns.take(
            () -> {
              ensureTimeline(id);
              Optional<LiveRoom> live = book.find(id);
              if (live.isEmpty()) {
                return Set.of();
              }
              change(live.get(), change.apply(live.get().timeline().orElse(Timeline.EMPTY)));
              return Set.of(id);
            }));
  }

  /** Changes a room. Suspends. */
  void changeRoom(RoomId id, Function<Room, Room> change) {
    tell(
        turns.take(
            () -> {
              Optional<LiveRoom> live = book.find(id);
              if (live.isEmpty()) {
                return Set.of();
              }
              LiveRoom next =
                  RoomStep.counted(live.get().with(change.apply(live.get().room())), book.facts());
              recordRoom(next, Map.of());
              return Set.of(id);
            }));
  }

  /** Waits until nothing of what was begun is still being written. Suspends. */
  void drain() {
    turns.take(() -> null);
  }

  private Set<RoomId> apply(SyncResponse response, SyncPosition position) {
    for (RoomId id : SyncStep.timelinesOf(response)) {
      ensureTimeline(id);
    }
    SyncStep step = SyncStep.of(book, response, position);
    recorder.record(step.changes(), () -> book.install(step));
    response.rooms().forEach(delta -> arrivals.tell(delta.timeline()));
    Set<RoomId> changed = new LinkedHashSet<>(step.changes().forgotten());
    step.rooms().forEach(live -> changed.add(live.room().id()));
    return changed;
  }

  private void ensureTimeline(RoomId id) {
    Optional<LiveRoom> live = book.find(id);
    if (live.isEmpty() || live.get().timeline().isPresent()) {
      return;
    }
    change(live.get(), Timeline.ofStored(shelf.newest(id, LOADED)));
  }

  private void change(LiveRoom live, TimelineUpdate update) {
    LiveRoom next = RoomStep.counted(live.with(update.next()), book.facts());
    Optional<TimelineChange> stored = RoomStep.stored(update);
    recordRoom(next, stored.map(change -> Map.of(live.room().id(), change)).orElse(Map.of()));
  }

  private void recordRoom(LiveRoom next, Map<RoomId, TimelineChange> timelines) {
    recorder.record(
        new EventChanges(Optional.empty(), List.of(next.room()), List.of(), timelines, Map.of()),
        () -> book.put(next));
  }

  private void tell(Set<RoomId> changed) {
    if (!changed.isEmpty()) {
      listeners.tell(changed);
    }
  }
}
