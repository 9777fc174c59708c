package io.twinloop.idb;

import static io.twinloop.idb.schema.EventsSchema.ACCOUNT_DATA;
import static io.twinloop.idb.schema.EventsSchema.META;
import static io.twinloop.idb.schema.EventsSchema.POSITION;
import static io.twinloop.idb.schema.EventsSchema.ROOMS;
import static io.twinloop.idb.schema.EventsSchema.TIMELINE;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.idb.schema.EventsSchema;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseStore;
import io.twinloop.port.Callback;
import io.twinloop.port.JsonReader;
import io.twinloop.room.Room;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventChanges.TimelineChange;
import io.twinloop.store.EventStore;
import io.twinloop.store.codec.EntryCodec;
import io.twinloop.store.codec.PositionCodec;
import io.twinloop.store.codec.RoomCodec;
import io.twinloop.timeline.TimelineEntry;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rooms, timelines and position in the account's database. Writes are relaxed: a power cut undoes
 * position and events together, and the homeserver tells the events again.
 */
final class IdbEventStore implements EventStore {
  private static final Scope READ = Scope.reading(ROOMS, ACCOUNT_DATA, META);
  private static final Scope READ_ROOMS = Scope.reading(ROOMS);
  private static final Scope READ_TIMELINE = Scope.reading(TIMELINE);
  private static final Scope READ_ACCOUNT_DATA = Scope.reading(ACCOUNT_DATA);
  private static final Scope EVERYTHING = Scope.writing(Durability.RELAXED, EventsSchema.stores());

  private final Database database;
  private final RoomCodec rooms;
  private final EntryCodec entries;
  private final PositionCodec positions;
  private final LeaseRows leases;

  /**
   * @param lost called, and must not suspend, when the connection ends by itself; the store is of
   *     no use then
   */
  IdbEventStore(
      Databases databases, UserId account, JsonReader json, LeaseRows leases, Callback lost) {
    this.database = databases.events(account, () -> end(lost));
    this.rooms = new RoomCodec(json);
    this.entries = new EntryCodec(json);
    this.positions = new PositionCodec(json);
    this.leases = leases;
  }

  /** Opens the connection, so that failing to do so is not the first operation's. Suspends. */
  void connect() {
    database.open();
  }

  @Override
  public Snapshot open() {
    Stored stored =
        database.run(
            READ,
            (transaction, answer) -> {
              Stored found = new Stored();
              transaction.get(META, IdbKey.of(POSITION), text -> found.position = text);
              transaction.texts(ROOMS, IdbKeyRange.everything(), texts -> found.rooms = texts);
              transaction.rows(
                  ACCOUNT_DATA, IdbKeyRange.everything(), rows -> found.accountData = rows);
              answer.give(found);
            });
    return new Snapshot(
        stored.position.flatMap(positions::decode),
        Rows.decoded(stored.rooms, rooms),
        byType(stored.accountData));
  }

  @Override
  public Optional<Room> room(RoomId room) {
    Optional<String> text =
        database.run(
            READ_ROOMS,
            (transaction, answer) -> transaction.get(ROOMS, IdbKey.of(room.text()), answer::give));
    return text.flatMap(rooms::decode);
  }

  @Override
  public List<TimelineEntry> newest(RoomId room, int count) {
    return entries(IdbKeyRange.under(room.text()), count);
  }

  @Override
  public List<TimelineEntry> before(RoomId room, long index, int count) {
    return entries(IdbKeyRange.above(room.text(), place(index)), count);
  }

  @Override
  public Optional<String> accountData(String type) {
    return database.run(
        READ_ACCOUNT_DATA,
        (transaction, answer) -> transaction.get(ACCOUNT_DATA, IdbKey.of(type), answer::give));
  }

  @Override
  public void commit(EventChanges changes, Fence fence) {
    database.run(
        EVERYTHING, leases.fenced(fence, (transaction, answer) -> write(transaction, changes)));
  }

  @Override
  public LeaseStore leases() {
    return new IdbLeases(database, leases);
  }

  @Override
  public void close() {
    database.close();
  }

  private void end(Callback lost) {
    close();
    lost.call();
  }

  private void write(Transaction transaction, EventChanges changes) {
    for (RoomId room : changes.forgotten()) {
      transaction.delete(ROOMS, IdbKeyRange.only(IdbKey.of(room.text())));
      transaction.delete(TIMELINE, IdbKeyRange.under(room.text()));
    }
    for (Room room : changes.rooms()) {
      transaction.put(ROOMS, IdbKey.of(room.id().text()), rooms.encode(room));
    }
    changes.timelines().forEach((room, change) -> write(transaction, room, change));
    changes
        .accountData()
        .forEach((type, content) -> transaction.put(ACCOUNT_DATA, IdbKey.of(type), content));
    changes
        .position()
        .ifPresent(
            position -> transaction.put(META, IdbKey.of(POSITION), positions.encode(position)));
  }

  private void write(Transaction transaction, RoomId room, TimelineChange change) {
    change
        .clearedFrom()
        .ifPresent(
            index -> transaction.delete(TIMELINE, IdbKeyRange.upTo(room.text(), place(index))));
    for (TimelineEntry entry : change.entries()) {
      IdbKey key = IdbKey.of(room.text(), place(entry.index()));
      transaction.put(TIMELINE, key, entries.encode(entry));
    }
  }

  /** The first rows of the range, which are the newest, turned round. */
  private List<TimelineEntry> entries(IdbKeyRange range, int count) {
    if (count <= 0) {
      return List.of();
    }
    List<String> newestFirst =
        database.run(
            READ_TIMELINE,
            (transaction, answer) -> transaction.texts(TIMELINE, range, count, answer::give));
    List<TimelineEntry> found = Rows.decoded(newestFirst, entries);
    Collections.reverse(found);
    return found;
  }

  /** Where in a room's keys the index stands, see {@code EventsSchema#TIMELINE}. */
  private static double place(long index) {
    return 0.0 - index;
  }

  private static Map<String, String> byType(List<Row> rows) {
    Map<String, String> byType = new HashMap<>();
    rows.forEach(row -> byType.put(IdbKey.text(row.key()), row.text()));
    return byType;
  }

  /** The rows of a snapshot, read before they are decoded: the transaction need not wait. */
  private static final class Stored {
    private Optional<String> position = Optional.empty();
    private List<String> rooms = List.of();
    private List<Row> accountData = List.of();
  }
}
