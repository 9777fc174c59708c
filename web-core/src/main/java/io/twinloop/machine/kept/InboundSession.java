package io.twinloop.machine.kept;

import io.twinloop.id.RoomId;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.InboundGroupSession;

/**
 * An inbound group session as it is kept.
 *
 * @param room it is for, and for no other
 * @param history whether those who join later may have it
 */
public record InboundSession(
    RoomId room, InboundGroupSession session, KeyOrigin origin, HistorySharing history) {

  /** The same with another state of its session. */
  public InboundSession with(InboundGroupSession other) {
    return new InboundSession(room, other, origin, history);
  }
}
