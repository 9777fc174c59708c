package io.twinloop.machine.keys;

import io.twinloop.id.RoomId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which room keys are not as they were: they came, got better, or are refused to us. */
public sealed interface RoomKeysChanged {

  /**
   * Those of these sessions and no others.
   *
   * @param sessions their ids by room; never empty
   */
  record Some(Map<RoomId, Set<String>> sessions) implements RoomKeysChanged {
    public Some {
      Map<RoomId, Set<String>> copy = new HashMap<>();
      sessions.forEach((room, ids) -> copy.put(room, Set.copyOf(ids)));
      sessions = Map.copyOf(copy);
    }
  }

  /** Any of them may be. */
  record Any() implements RoomKeysChanged {}
}
