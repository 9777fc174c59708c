package io.twinloop.account;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.lease.CurrentLeases;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeaseStore;
import io.twinloop.store.AccountStores;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventStore;
import io.twinloop.task.Listeners;
import io.twinloop.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account's event store, opened when first needed and again after its connection was lost.
 * Reading never fails: what cannot be read is as if it were not there.
 */
final class EventShelf {
  private static final EventStore.Snapshot NOTHING =
      new EventStore.Snapshot(Optional.empty(), List.of(), Map.of());

  private final UserId account;
  private final AccountStores stores;
  private final Listeners<StoreFailure> lost = new Listeners<>();
  private Optional<EventStore> open = Optional.empty();

  EventShelf(UserId account, AccountStores stores) {
    this.account = account;
    this.stores = stores;
  }

  /** Told when the disk fails a reader, or its connection ends by itself. */
  Listeners<StoreFailure> lost() {
    return lost;
  }

  EventStore.Snapshot snapshot() {
    return read(EventStore::open, NOTHING);
  }

  List<TimelineEntry> newest(RoomId room, int count) {
    return read(store -> store.newest(room, count), List.of());
  }

  List<TimelineEntry> before(RoomId room, long index, int count) {
    return read(store -> store.before(room, index, count), List.of());
  }

  /**
   * @throws StoreFailure where nothing was written
   * @throws LeaseLost likewise, where the fence does not let through
   */
  void commit(EventChanges changes, Fence fence) {
    store().commit(changes, fence);
  }

  /** The leases of the database, whichever connection is open. */
  LeaseStore leases() {
    return new CurrentLeases(() -> store().leases());
  }

  void close() {
    open.ifPresent(EventStore::close);
    open = Optional.empty();
  }

  private <T> T read(Question<T> question, T otherwise) {
    try {
      return question.ask(store());
    } catch (StoreFailure failure) {
      lost.tell(failure);
      return otherwise;
    }
  }

  private interface Question<T> {
    T ask(EventStore store);
  }

  private EventStore store() {
    if (open.isEmpty()) {
      open = Optional.of(stores.events(account, this::loseConnection));
    }
    return open.get();
  }

  private void loseConnection() {
    open = Optional.empty();
    lost.tell(
        new StoreFailure(
            ErrorCode.STORAGE_LOST,
            "The browser closed the local database. Messages are kept in memory until it opens again."));
  }
}
