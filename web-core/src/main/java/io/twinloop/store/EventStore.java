package io.twinloop.store;

import io.twinloop.error.StoreFailure;
import io.twinloop.id.RoomId;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeaseStore;
import io.twinloop.room.Room;
import io.twinloop.sync.SyncPosition;
import io.twinloop.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rooms, recent timelines and the sync position of one account. Every call suspends and is one
 * transaction.
 *
 * @see StoreFailure for what any call may throw
 */
public interface EventStore {

  /** Everything needed to paint the room list and to resume, as of one moment. */
  Snapshot open();

  Optional<Room> room(RoomId room);

  /** The newest entries, at most that many, in ascending order. */
  List<TimelineEntry> newest(RoomId room, int count);

  /** The newest entries below {@code index}, at most that many, in ascending order. */
  List<TimelineEntry> before(RoomId room, long index, int count);

  /** Account data of that type as JSON text of its content. */
  Optional<String> accountData(String type);

  /**
   * Applies all of the changes and what the fence makes of the lease or, when it throws, neither.
   *
   * @throws LeaseLost where the fence, one of {@link #leases}, does not let through
   */
  void commit(EventChanges changes, Fence fence);

  /** The leases on what is in here. */
  LeaseStore leases();

  /** Closes the connection; what was committed stays. */
  void close();

  /**
   * @param accountData content as JSON text by type
   */
  record Snapshot(
      Optional<SyncPosition> position, List<Room> rooms, Map<String, String> accountData) {}
}
