package io.twinloop.machine.rooms;

import io.twinloop.id.RoomId;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.store.codec.OutboundGroupSessionCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Outbound sessions with their signing keys imported, so that this is done once and not for each
 * message. One is used only for the very state that is stored: what another context or a failed
 * commit left behind is never taken for it.
 */
final class ReadySessions {
  /** Some hundred bytes each; nobody writes to more rooms than that in turn. */
  private static final int MOST = 50;

  private final OutboundGroupSessionCodec codec;
  private final Map<RoomId, Ready> latest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RoomId, Ready> eldest) {
          return size() > MOST;
        }
      };

  private record Ready(String state, OutboundGroupSession session) {}

  ReadySessions(OutboundGroupSessionCodec codec) {
    this.codec = codec;
  }

  /** The stored session; empty where it cannot be read. Suspends. */
  Optional<OutboundGroupSession> open(RoomId room, OutboundSession stored) {
    Ready ready = latest.get(room);
    if (ready != null && ready.state().equals(stored.state())) {
      return Optional.of(ready.session());
    }
    Optional<OutboundGroupSession> session = codec.decode(stored.state());
    session.ifPresent(opened -> latest.put(room, new Ready(stored.state(), opened)));
    return session;
  }

  /** The session's state as it is to be stored. */
  String state(RoomId room, OutboundGroupSession session) {
    String state = codec.encode(session);
    latest.put(room, new Ready(state, session));
    return state;
  }
}
