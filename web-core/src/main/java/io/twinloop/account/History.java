package io.twinloop.account;

import io.twinloop.api.RoomApi;
import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.port.Tasks;
import io.twinloop.room.RoomChanges;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;
import io.twinloop.timeline.Earlier;
import io.twinloop.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loads earlier events of one room: what is missing from the homeserver, the rest from disk. */
final class History {
  private final RoomId room;
  private final Ledger ledger;
  private final RoomApi rooms;
  private final Cancellation stop;
  private final Turns turns;

  History(RoomId room, Ledger ledger, RoomApi rooms, Tasks tasks, Cancellation stop) {
    this.room = room;
    this.ledger = ledger;
    this.rooms = rooms;
    this.stop = stop;
    this.turns = new Turns(tasks);
  }

  /** Whether {@link #load} may find more. */
  boolean hasMore() {
    Optional<Timeline> timeline = timeline();
    return timeline.flatMap(Timeline::nextEarlier).isPresent()
        || timeline.flatMap(Timeline::storedBefore).isPresent();
  }

  /**
   * Makes one step back: a page of what is missing after the newest gap, else what the disk has.
   * One at a time. Suspends.
   *
   * @throws io.twinloop.error.TwinloopException where the homeserver was needed and did not give it
   */
  void load(int count) {
    turns.take(
        () -> {
          Optional<Earlier> missing = timeline().flatMap(Timeline::nextEarlier);
          if (missing.isPresent()) {
            loadMissing(missing.get(), count);
          } else {
            ledger.loadStored(room, count);
          }
          return null;
        });
  }

  private void loadMissing(Earlier missing, int count) {
    Json page = rooms.messagesBefore(room, missing.token(), count, stop).orThrow();
    List<Event> events = new ArrayList<>();
    page.at("chunk").items().forEach(json -> Event.from(json).ifPresent(events::add));
    Optional<String> next = page.at("end").text();
    ledger.changeRoom(room, known -> RoomChanges.met(known, page.at("state").items()));
    ledger.earlier(room, missing.before(), events, next);
  }

  private Optional<Timeline> timeline() {
    return ledger.find(room).flatMap(LiveRoom::timeline);
  }
}
