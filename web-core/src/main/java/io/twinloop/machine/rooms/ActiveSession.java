package io.twinloop.machine.rooms;

import io.twinloop.machine.kept.KeyShares;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.SessionUse;

/**
 * The session that a room is encrypted with now.
 *
 * @param stored as it is kept
 * @param session the same, ready for use
 */
record ActiveSession(OutboundSession stored, OutboundGroupSession session, KeyShares shares) {

  String id() {
    return session.id();
  }

  /** What became of it in the eyes of whoever sees that audience. */
  SessionUse use(RoomAudience audience) {
    return new SessionUse(
        stored.createdAt(),
        session.messageCount(),
        stored.history(),
        shares.sharedWith(),
        !audience.present().containsAll(shares.present()));
  }
}
