package io.twinloop.machine.rooms;

import io.twinloop.machine.kept.KeyShares;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.SessionUse;
import java.util.Optional;

/**
 * The session that a room is encrypted with now.
 *
 * @param stored as it is kept
 * @param session the same, ready for use
 * @param reserved indexes before what is stored, for the next messages to be said with
 */
record ActiveSession(
    OutboundSession stored,
    OutboundGroupSession session,
    KeyShares shares,
    Optional<Reservation> reserved) {

  /** With nothing reserved. */
  ActiveSession(OutboundSession stored, OutboundGroupSession session, KeyShares shares) {
    this(stored, session, shares, Optional.empty());
  }

  ActiveSession with(KeyShares others) {
    return new ActiveSession(stored, session, others, reserved);
  }

  ActiveSession with(Optional<Reservation> found) {
    return new ActiveSession(stored, session, shares, found);
  }

  String id() {
    return session.id();
  }

  /** At the index of the next message. */
  OutboundGroupSession next() {
    return reserved.flatMap(Reservation::next).orElse(session);
  }

  /** What became of it in the eyes of whoever sees that audience. */
  SessionUse use(RoomAudience audience) {
    return new SessionUse(
        stored.createdAt(),
        next().messageCount(),
        stored.history(),
        shares.sharedWith(),
        !audience.present().containsAll(shares.present()));
  }
}
