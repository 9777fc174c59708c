package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.Samples.ALICE;
import static io.twinloop.testkit.contract.Samples.BOB;
import static io.twinloop.testkit.contract.Samples.ROOM;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.port.JsonReader;
import io.twinloop.room.Room;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventChanges.TimelineChange;
import io.twinloop.store.EventStore;
import io.twinloop.store.EventStore.Snapshot;
import io.twinloop.store.codec.EntryCodec;
import io.twinloop.store.codec.RoomCodec;
import io.twinloop.sync.SyncPosition;
import io.twinloop.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What an {@link EventStore} must do. Views of JSON are compared by their text. */
public final class EventStoreContract {
  private static final RoomId OTHER = new RoomId("!room:example.org.uk");
  private static final SyncPosition POSITION = new SyncPosition("room-list", "5");
  private static final int LARGE = 2_000_000;

  private final JsonReader json;

  private EventStoreContract(JsonReader json) {
    this.json = json;
  }

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh, JsonReader json) {
    EventStoreContract contract = new EventStoreContract(json);
    return new Cases<>("event store", fresh)
        .add("is empty at first", contract::empty)
        .add("gives back what was committed", contract::snapshot)
        .add("gives back in a later context what was committed", contract::reopened)
        .add("leaves the position alone when none is committed", contract::positionStays)
        .add("gives the newest entries in ascending order", contract::newest)
        .add("gives entries before an index, page by page", contract::pages)
        .add("orders indexes on both sides of zero and far out", contract::indexes)
        .add("replaces the entry of an index", contract::replaced)
        .add("clears a timeline from an index up, and that room's alone", contract::cleared)
        .add("clears a whole timeline before it stores the new one", contract::clearedWhole)
        .add("forgets rooms with their timelines", contract::forgotten)
        .add("stores a room forgotten and given anew in one commit", contract::givenAnew)
        .add("stores an event of two megabytes", contract::large)
        .add("gives account data by type", contract::accountData)
        .add("keeps accounts apart", contract::apart)
        .add("fails once it is closed", contract::closed)
        .list();
  }

  private void empty(Origin origin) {
    EventStore store = open(origin, ALICE);

    Check.equal(new Snapshot(Optional.empty(), List.of(), Map.of()), store.open());
    Check.equal(Optional.empty(), store.room(ROOM));
    Check.equal(List.of(), store.newest(ROOM, 10));
  }

  private void snapshot(Origin origin) {
    EventStore store = open(origin, ALICE);

    LeaseCalls.commit(store, everything());

    checkEverything(store);
  }

  private void reopened(Origin origin) {
    EventStore store = open(origin, ALICE);
    LeaseCalls.commit(store, everything());
    store.close();

    checkEverything(open(origin, ALICE));
  }

  private void positionStays(Origin origin) {
    EventStore store = open(origin, ALICE);
    LeaseCalls.commit(store, everything());

    LeaseCalls.commit(store, rooms(Samples.room(json, ROOM, "renamed")));

    Check.equal(Optional.of(POSITION), store.open().position());
    Check.equal(Optional.of("renamed"), store.room(ROOM).flatMap(Room::name));
  }

  private void newest(Origin origin) {
    EventStore store = open(origin, ALICE);

    LeaseCalls.commit(store, timeline(ROOM, Optional.empty(), 1, 2, 3, 4));

    Check.equal(List.of(3L, 4L), indexes(store.newest(ROOM, 2)));
    Check.equal(List.of(1L, 2L, 3L, 4L), indexes(store.newest(ROOM, 9)));
    Check.equal(List.of(), store.newest(ROOM, 0));
    Check.equal(List.of(), store.newest(OTHER, 9));
  }

  private void pages(Origin origin) {
    EventStore store = open(origin, ALICE);

    LeaseCalls.commit(store, timeline(ROOM, Optional.empty(), 1, 2, 3, 4));

    Check.equal(List.of(2L, 3L), indexes(store.before(ROOM, 4, 2)));
    Check.equal(List.of(1L), indexes(store.before(ROOM, 2, 2)));
    Check.equal(List.of(), store.before(ROOM, 1, 2));
    Check.equal(List.of(), store.before(ROOM, 4, 0));
  }

  private void indexes(Origin origin) {
    EventStore store = open(origin, ALICE);
    long far = (1L << 53) - 1;

    LeaseCalls.commit(store, timeline(ROOM, Optional.empty(), -1, far, 0, -far, 1));

    Check.equal(List.of(-far, -1L, 0L, 1L, far), indexes(store.newest(ROOM, 9)));
    Check.equal(List.of(-far, -1L), indexes(store.before(ROOM, 0, 9)));
  }

  private void replaced(Origin origin) {
    EventStore store = open(origin, ALICE);
    LeaseCalls.commit(store, timeline(ROOM, Optional.empty(), 1));
    TimelineEntry edited = Samples.entry(json, 1, "edited");

    LeaseCalls.commit(
        store, timelines(ROOM, new TimelineChange(Optional.empty(), List.of(edited))));

    Check.equal(texts(List.of(edited)), texts(store.newest(ROOM, 9)));
  }

  private void cleared(Origin origin) {
    EventStore store = open(origin, ALICE);
    LeaseCalls.commit(store, timeline(ROOM, Optional.empty(), -2, 1, 2, 3));
    LeaseCalls.commit(store, timeline(OTHER, Optional.empty(), 2));

    LeaseCalls.commit(store, timeline(ROOM, Optional.of(2L), 7));

    Check.equal(List.of(-2L, 1L, 7L), indexes(store.newest(ROOM, 9)));
    Check.equal(List.of(2L), indexes(store.newest(OTHER, 9)));
  }

  private void clearedWhole(Origin origin) {
    EventStore store = open(origin, ALICE);
    LeaseCalls.commit(store, timeline(ROOM, Optional.empty(), -2, 1));

    LeaseCalls.commit(store, timeline(ROOM, Optional.of(Long.MIN_VALUE), 1, 5));

    Check.equal(List.of(1L, 5L), indexes(store.newest(ROOM, 9)));
  }

  private void forgotten(Origin origin) {
    EventStore store = open(origin, ALICE);
    LeaseCalls.commit(store, everything());
    LeaseCalls.commit(store, rooms(Samples.room(json, OTHER, "other")));
    LeaseCalls.commit(store, timeline(OTHER, Optional.empty(), 1));

    LeaseCalls.commit(store, forgetting(List.of()));

    Check.equal(Optional.empty(), store.room(ROOM));
    Check.equal(List.of(), store.newest(ROOM, 9));
    Check.equal(Optional.of("other"), store.room(OTHER).flatMap(Room::name));
    Check.equal(List.of(1L), indexes(store.newest(OTHER, 9)));
  }

  private void givenAnew(Origin origin) {
    EventStore store = open(origin, ALICE);
    LeaseCalls.commit(store, everything());

    LeaseCalls.commit(store, forgetting(List.of(Samples.room(json, ROOM, "anew"))));

    Check.equal(Optional.of("anew"), store.room(ROOM).flatMap(Room::name));
    Check.equal(List.of(), store.newest(ROOM, 9));
  }

  private void large(Origin origin) {
    EventStore store = open(origin, ALICE);
    TimelineEntry large = Samples.entry(json, 1, "x".repeat(LARGE));

    LeaseCalls.commit(store, timelines(ROOM, new TimelineChange(Optional.empty(), List.of(large))));

    Check.equal(LARGE, store.newest(ROOM, 1).get(0).event().content().text("body").length());
  }

  private void accountData(Origin origin) {
    EventStore store = open(origin, ALICE);
    LeaseCalls.commit(store, everything());

    LeaseCalls.commit(store, accountData(Map.of("m.direct", "{}", "m.other", "{\"b\":2}")));

    Check.equal(Optional.of("{}"), store.accountData("m.direct"));
    Check.equal(Optional.of("{\"b\":2}"), store.accountData("m.other"));
    Check.equal(Optional.empty(), store.accountData("m.unknown"));
  }

  private void apart(Origin origin) {
    LeaseCalls.commit(open(origin, ALICE), everything());

    Check.equal(new Snapshot(Optional.empty(), List.of(), Map.of()), open(origin, BOB).open());
  }

  private void closed(Origin origin) {
    EventStore store = open(origin, ALICE);

    store.close();
    store.close();

    Check.fails(ErrorCode.STORAGE_LOST, store::open);
    Check.fails(ErrorCode.STORAGE_LOST, () -> LeaseCalls.commit(store, everything()));
  }

  private static EventStore open(Origin origin, UserId account) {
    return origin.context().accounts().events(account, () -> {});
  }

  private EventChanges everything() {
    List<TimelineEntry> entries = List.of(Samples.entry(json, 1, Samples.HOSTILE));
    return new EventChanges(
        Optional.of(POSITION),
        List.of(Samples.room(json, ROOM, Samples.HOSTILE)),
        List.of(),
        Map.of(ROOM, new TimelineChange(Optional.empty(), entries)),
        Map.of("m.direct", "{\"a\":[1]}"));
  }

  private void checkEverything(EventStore store) {
    Snapshot snapshot = store.open();
    RoomCodec codec = new RoomCodec(json);
    Room room = Samples.room(json, ROOM, Samples.HOSTILE);
    Check.equal(Optional.of(POSITION), snapshot.position());
    Check.equal(List.of(codec.encode(room)), Each.of(snapshot.rooms(), codec::encode));
    Check.equal(Map.of("m.direct", "{\"a\":[1]}"), snapshot.accountData());
    Check.equal(Optional.of(codec.encode(room)), store.room(ROOM).map(codec::encode));
    Check.equal(
        texts(List.of(Samples.entry(json, 1, Samples.HOSTILE))), texts(store.newest(ROOM, 9)));
  }

  private EventChanges timeline(RoomId room, Optional<Long> clearedFrom, long... indexes) {
    List<TimelineEntry> entries = new ArrayList<>();
    for (long index : indexes) {
      entries.add(Samples.entry(json, index, "text " + index));
    }
    return timelines(room, new TimelineChange(clearedFrom, entries));
  }

  private static EventChanges timelines(RoomId room, TimelineChange change) {
    return new EventChanges(Optional.empty(), List.of(), List.of(), Map.of(room, change), Map.of());
  }

  private static EventChanges rooms(Room room) {
    return new EventChanges(Optional.empty(), List.of(room), List.of(), Map.of(), Map.of());
  }

  private static EventChanges forgetting(List<Room> rooms) {
    return new EventChanges(Optional.empty(), rooms, List.of(ROOM), Map.of(), Map.of());
  }

  private static EventChanges accountData(Map<String, String> accountData) {
    return new EventChanges(Optional.empty(), List.of(), List.of(), Map.of(), accountData);
  }

  private static List<Long> indexes(List<TimelineEntry> entries) {
    return Each.of(entries, TimelineEntry::index);
  }

  private List<String> texts(List<TimelineEntry> entries) {
    EntryCodec codec = new EntryCodec(json);
    return Each.of(entries, codec::encode);
  }
}
