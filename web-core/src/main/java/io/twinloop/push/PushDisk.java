package io.twinloop.push;

import io.twinloop.error.StoreFailure;
import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import io.twinloop.push.rules.PushRules;
import io.twinloop.room.Room;
import io.twinloop.store.EventStore;
import io.twinloop.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a push needs from disk; a disk that fails knows nothing. */
final class PushDisk {
  /** A push comes within seconds of its event; further back the event is not worth looking for. */
  private static final int NEWEST = 50;

  private final PushStores stores;
  private final JsonReader json;

  PushDisk(PushStores stores, JsonReader json) {
    this.stores = stores;
    this.json = json;
  }

  /** Suspends; never throws. */
  DiskFacts read(UserId account, RoomId room) {
    Optional<Notice> notice = notice(account, room);
    try {
      EventStore events = stores.accounts().events(account, () -> {});
      try {
        return read(events, account, room, notice);
      } finally {
        events.close();
      }
    } catch (StoreFailure e) {
      PushRules predefined = PushRules.from(account, Optional.empty(), Optional.empty());
      return new DiskFacts(Optional.empty(), List.of(), predefined, notice);
    }
  }

  /** Suspends; never throws. A notice not kept means at worst the same notification twice. */
  void keep(UserId account, Notice notice) {
    try {
      stores.notices().save(account, notice);
    } catch (StoreFailure e) {
      return;
    }
  }

  private Optional<Notice> notice(UserId account, RoomId room) {
    try {
      return stores.notices().find(account, room);
    } catch (StoreFailure e) {
      return Optional.empty();
    }
  }

  /** Reading comes first: making rules keeps the thread busy while the homeserver still thinks. */
  private DiskFacts read(EventStore events, UserId account, RoomId room, Optional<Notice> notice) {
    Optional<Room> known = events.room(room);
    List<Event> newest = new ArrayList<>();
    for (TimelineEntry entry : events.newest(room, NEWEST)) {
      newest.add(entry.event());
    }
    PushRules rules =
        PushRules.from(
            account,
            accountData(events, "m.push_rules"),
            accountData(events, "m.ignored_user_list"));
    return new DiskFacts(known, newest, rules, notice);
  }

  private Optional<Json> accountData(EventStore events, String type) {
    try {
      return events.accountData(type).map(json::read);
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }
}
