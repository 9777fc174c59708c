package io.twinloop.idb;

import io.twinloop.error.ErrorCode;
import io.twinloop.event.Event;
import io.twinloop.id.DeviceId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.idb.schema.EventsSchema;
import io.twinloop.idb.schema.Schema;
import io.twinloop.idb.schema.SharedSchema;
import io.twinloop.json.JsonObjectText;
import io.twinloop.lease.StoredLease;
import io.twinloop.port.Callback;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.session.Session;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventChanges.TimelineChange;
import io.twinloop.store.EventStore;
import io.twinloop.sync.SyncPosition;
import io.twinloop.testkit.contract.Cases;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.contract.ContractCase;
import io.twinloop.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.teavm.jso.JSObject;

/** Stores over damaged rows, a full disk, and data that goes away. */
public final class DamageCases {
  private static final UserId USER = new UserId("@u:example.org");
  private static final RoomId ROOM = new RoomId("!r:example.org");

  /** What the test's quota is far below, of what cannot be compressed. */
  private static final int TOO_MANY_BYTES = 12_000_000;

  private final JsonReader json;
  private final Tasks tasks;
  private final IdbStores stores;

  private DamageCases(JsonReader json, Tasks tasks) {
    this.json = json;
    this.tasks = tasks;
    this.stores = new IdbStores(json, tasks);
  }

  public static List<ContractCase> cases(JsonReader json, Tasks tasks) {
    return new Cases<>("stores", () -> fresh(json, tasks))
        .add("pass over rubbish among sessions", DamageCases::rubbishSessions)
        .add("pass over rubbish among rooms and account data", DamageCases::rubbishEvents)
        .list();
  }

  /** For an origin whose quota the caller made small. */
  public static ContractCase whenFull(JsonReader json, Tasks tasks) {
    return new ContractCase("full disk", () -> fresh(json, tasks).full());
  }

  /**
   * For an origin whose data the caller deletes while this runs, as a user does in settings.
   *
   * @param stored called when there is something to delete
   */
  public static ContractCase whenCleared(JsonReader json, Tasks tasks, Callback stored) {
    return new ContractCase("cleared data", () -> fresh(json, tasks).cleared(stored));
  }

  private static DamageCases fresh(JsonReader json, Tasks tasks) {
    RawIndexedDb.deleteAll();
    return new DamageCases(json, tasks);
  }

  private void rubbishSessions() {
    stores.sessions().save(session());

    putRubbish(SharedSchema.DATABASE, SharedSchema.schema(), SharedSchema.SESSIONS);

    Check.equal(List.of(session()), stores.sessions().all());
    Check.equal(Optional.empty(), stores.sessions().find(new UserId("rubbish-1")));
  }

  private void rubbishEvents() {
    EventStore events = stores.accounts().events(USER, () -> {});
    commit(events, changes(1, "{\"a\":1}"));

    putRubbish(EventsSchema.database(USER), EventsSchema.schema(), EventsSchema.ROOMS);
    putRubbish(EventsSchema.database(USER), EventsSchema.schema(), EventsSchema.TIMELINE);

    Check.equal(List.of(), events.open().rooms());
    Check.equal(1, events.newest(ROOM, 9).size());
    events.close();
  }

  private void full() {
    EventStore events = stores.accounts().events(USER, () -> {});
    commit(events, changes(1, "{\"a\":1}"));

    Check.fails(ErrorCode.STORAGE_FULL, () -> commit(events, changes(2, large())));

    Check.equal(Optional.of(new SyncPosition("list", "1")), events.open().position());
    fullUnderLease(events);
    commit(events, changes(3, "{\"a\":1}"));
    Check.equal(Optional.of(new SyncPosition("list", "3")), events.open().position());
    events.close();
  }

  private void fullUnderLease(EventStore events) {
    HeldLease lease = new HeldLease(events.leases());
    StoredLease row = lease.stored();

    Check.fails(ErrorCode.STORAGE_FULL, () -> events.commit(changes(2, large()), lease.fence()));

    Check.equal(row, lease.stored());
    Check.equal(Optional.of(new SyncPosition("list", "1")), events.open().position());
    events.commit(changes(2, "{}"), lease.fence());
  }

  private void cleared(Callback stored) {
    Latch lost = tasks.latch();
    EventStore events = stores.accounts().events(USER, lost::open);
    commit(events, changes(1, "{\"a\":1}"));
    stores.sessions().save(session());

    stored.call();
    lost.await();

    Check.fails(ErrorCode.STORAGE_LOST, events::open);
    Check.fails(ErrorCode.STORAGE_LOST, () -> stores.sessions().all());
    Check.equal(List.of(), stores.sessions().all());
  }

  private EventChanges changes(int position, String content) {
    String event =
        new JsonObjectText()
            .put("event_id", "$1")
            .put("type", "m.room.message")
            .put("sender", USER.text())
            .putJson("content", content)
            .toString();
    TimelineEntry entry =
        new TimelineEntry(position, Event.from(json.read(event)).orElseThrow(), Optional.empty());
    return new EventChanges(
        Optional.of(new SyncPosition("list", String.valueOf(position))),
        List.of(),
        List.of(),
        Map.of(ROOM, new TimelineChange(Optional.empty(), List.of(entry))),
        Map.of());
  }

  private static String large() {
    return "{\"body\":\"" + RawIndexedDb.randomText(TOO_MANY_BYTES) + "\"}";
  }

  private static Session session() {
    return new Session(
        USER,
        new DeviceId("D"),
        "https://example.org",
        "t",
        Optional.empty(),
        Optional.empty(),
        false,
        new Timestamp(0));
  }

  /** Under the fence of a lease that is taken for it. */
  private static void commit(EventStore events, EventChanges changes) {
    events.commit(changes, new HeldLease(events.leases()).fence());
  }

  private static void putRubbish(String database, Schema schema, String store) {
    JSObject connection = RawIndexedDb.open(database, schema.version());
    RawIndexedDb.putRubbish(connection, store);
    RawIndexedDb.close(connection);
  }
}
