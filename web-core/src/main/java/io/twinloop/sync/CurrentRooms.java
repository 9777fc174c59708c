package io.twinloop.sync;

import io.twinloop.id.RoomId;
import java.util.Optional;
import java.util.Set;

/**
 * Which rooms a running main sync follows so closely that their state here is what the homeserver
 * said at its last answer. Others may be as they were stored, which may be long ago.
 */
public final class CurrentRooms {
  private boolean all;
  private Set<RoomId> open = Set.of();

  public boolean contains(RoomId room) {
    return all || open.contains(room);
  }

  /**
   * An answer was taken in to a request about these rooms and those of the window.
   *
   * @param roomCount how many rooms there are, where the homeserver said so
   */
  public void told(Set<RoomId> rooms, RoomWindow window, Optional<Long> roomCount) {
    open = rooms;
    if (roomCount.isPresent()) {
      all = roomCount.get() <= window.size();
    }
  }

  /** Nobody listens any more. */
  public void none() {
    all = false;
    open = Set.of();
  }
}
