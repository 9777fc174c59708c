package io.twinloop.machine.decrypting;

import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.store.crypto.EntryKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where each session was last read, so that the next message of it costs one hash. */
final class WarmSessions {
  /** Some hundred bytes each; who reads more rooms than that at once can wait for a millisecond. */
  private static final int MOST = 500;

  private final Map<EntryKey, Warm> latest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EntryKey, Warm> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param stored what it was read with
   */
  private record Warm(InboundGroupSession stored, InboundGroupSession used) {}

  /** The stored session, as ready as may be. */
  InboundGroupSession of(EntryKey key, InboundGroupSession stored) {
    Warm warm = latest.get(key);
    return warm != null && warm.stored() == stored ? warm.used() : stored;
  }

  void used(EntryKey key, InboundGroupSession stored, InboundGroupSession used) {
    latest.put(key, new Warm(stored, used));
  }
}
