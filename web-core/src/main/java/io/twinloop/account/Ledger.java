package io.twinloop.account;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.outbox.KnownEvents;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.room.Room;
import io.twinloop.sync.SyncPosition;
import io.twinloop.sync.SyncSink;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.sync.wire.SyncResponse;
import io.twinloop.task.Listeners;
import io.twinloop.task.Turns;
import io.twinloop.timeline.Timeline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The one way in which rooms change: in turns, and each turn reads, computes, records, installs and
 * tells, in this order. Whoever is told finds memory and disk as they are told.
 */
final class Ledger implements SyncSink, KnownEvents {
  private final RoomBook book;
  private final EventShelf shelf;
  private final EventReader reader;
  private final Recorder recorder;
  private final RoomPages pages;
  private final Turns turns;
  private final Tasks tasks;
  private final JsonReader json;
  private final Listeners<RoomDelta> arrivals = new Listeners<>();
  private final Listeners<Set<RoomId>> listeners = new Listeners<>();

  Ledger(
      RoomBook book,
      EventShelf shelf,
      EventReader reader,
      Recorder recorder,
      Turns turns,
      Platform platform) {
    this.book = book;
    this.shelf = shelf;
    this.reader = reader;
    this.recorder = recorder;
    this.pages = new RoomPages(book, shelf, reader, recorder);
    this.turns = turns;
    this.tasks = platform.tasks();
    this.json = platform.json();
  }

  /** Told the rooms that changed or went. */
  Listeners<Set<RoomId>> listeners() {
    return listeners;
  }

  /** Told what a response brought of each room, before anybody is told what changed. */
  Listeners<RoomDelta> arrivals() {
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
      pages.ensure(id);
    }
    tell(book.ids());
    tasks.start("read previews", () -> readAgain(new RoomKeysChanged.Any()));
  }

  /** Reads what these room keys may open. Suspends. */
  void readAgain(RoomKeysChanged keys) {
    tell(turns.take(() -> pages.readAgain(keys)));
  }

  /** Looks again at whom these devices may belong to. Suspends. */
  void attributeAgain(DevicesChanged devices) {
    tell(turns.take(() -> pages.attributeAgain(devices)));
  }

  @Override
  public void accept(SyncResponse response, SyncPosition position) {
    tell(turns.take(() -> apply(response, position)));
  }

  /** Sees to it that the room's newest events are in memory. Suspends. */
  void loadTimeline(RoomId id) {
    turns.take(
        () -> {
          pages.ensure(id);
          return null;
        });
  }

  @Override
  public Optional<List<Event>> newest(RoomId id) {
    loadTimeline(id);
    return find(id).map(live -> live.timeline().map(Timeline::events).orElse(List.of()));
  }

  @Override
  public boolean areRecorded() {
    return recorder.state() instanceof RecordingState.Recording;
  }

  /**
   * Reads older entries of the timeline from disk. Suspends.
   *
   * @return whether there were any
   */
  boolean loadStored(RoomId id, int count) {
    return turns.take(() -> pages.loadStored(id, count));
  }

  /** Takes in a page of the room's timeline, as {@link Timeline#earlier}. Suspends. */
  void earlier(RoomId id, EventId at, List<Event> newestFirst, Optional<String> next) {
    tell(turns.take(() -> pages.earlier(id, at, newestFirst, next)));
  }

  /** Changes a room. Suspends. */
  void changeRoom(RoomId id, Function<Room, Room> change) {
    tell(turns.take(() -> change(id, change)));
  }

  /** Waits until nothing of what was begun is still being written. Suspends. */
  void drain() {
    turns.take(() -> null);
  }

  private Set<RoomId> apply(SyncResponse served, SyncPosition position) {
    SyncResponse response = reader.read(served);
    for (RoomId id : SyncStep.timelinesOf(response)) {
      pages.ensure(id);
    }
    SyncStep step = SyncStep.of(book, response, position);
    recorder.record(step.changes(), () -> book.install(step));
    response.rooms().forEach(arrivals::tell);
    Set<RoomId> changed = new LinkedHashSet<>(step.changes().forgotten());
    step.rooms().forEach(live -> changed.add(live.room().id()));
    return changed;
  }

  private Set<RoomId> change(RoomId id, Function<Room, Room> change) {
    Optional<LiveRoom> live = book.find(id);
    if (live.isEmpty()) {
      return Set.of();
    }
    LiveRoom changed = live.get().with(change.apply(live.get().room()));
    pages.record(RoomStep.counted(changed, book.facts()));
    return Set.of(id);
  }

  private void tell(Set<RoomId> changed) {
    if (!changed.isEmpty()) {
      listeners.tell(changed);
    }
  }
}
