package io.twinloop.machine.rooms;

import io.twinloop.id.RoomId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Something remembered of each of the rooms that were written to last. */
final class LatestRooms<V> {
  /** A few kilobytes each; nobody writes to more rooms than that in turn. */
  private static final int MOST = 50;

  private final Map<RoomId, V> values =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RoomId, V> eldest) {
          return size() > MOST;
        }
      };

  Optional<V> find(RoomId room) {
    return Optional.ofNullable(values.get(room));
  }

  void put(RoomId room, V value) {
    values.put(room, value);
  }
}
