package io.twinloop.machine.rooms;

import io.twinloop.id.RoomId;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.store.codec.OutboundGroupSessionCodec;
import java.util.Optional;

/**
 * Outbound sessions with their signing keys imported, so that this is done once and not for each
 * message. One is used only for the very state that is stored: what another context or a failed
 * commit left behind is never taken for it.
 */
final class ReadySessions {
  private final OutboundGroupSessionCodec codec;
  private final LatestRooms<Ready> latest = new LatestRooms<>();

  private record Ready(String state, OutboundGroupSession session) {}

  ReadySessions(OutboundGroupSessionCodec codec) {
    this.codec = codec;
  }

  /** The stored session; empty where it cannot be read. Suspends. */
  Optional<OutboundGroupSession> open(RoomId room, OutboundSession stored) {
    Optional<Ready> ready = latest.find(room);
    if (ready.isPresent() && ready.get().state().equals(stored.state())) {
      return Optional.of(ready.get().session());
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
