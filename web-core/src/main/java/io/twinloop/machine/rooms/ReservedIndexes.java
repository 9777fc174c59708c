package io.twinloop.machine.rooms;

import io.twinloop.id.RoomId;
import io.twinloop.megolm.OutboundGroupSession;
import java.util.List;
import java.util.Optional;

/**
 * The message indexes that this context has stored as used and not used yet, in the rooms it wrote
 * to last. They end with the context, or when anybody else writes or gets the key: what is left is
 * then a gap, over which receivers turn the ratchet.
 */
public class ReservedIndexes {
  /**
   * A sixteenth of a commit is less than what is computed for a message takes, so larger blocks
   * would save little more. A gap as large costs a receiver sixteen hashes, and us a sixth of a
   * session of the usual hundred messages.
   */
  static final int MOST = 16;

  private static final int GROWTH = 2;

  private final LatestRooms<Reservation> latest = new LatestRooms<>();

  /** What the next message may be said with, under the lease: it has an index left. */
  final Optional<Reservation> find(RoomId room, ActiveSession now) {
    return latest
        .find(room)
        .filter(last -> last.next().isPresent() && last.isStored(now) && isReadable(last, now));
  }

  /**
   * How many indexes the next commit is to take, with that of the message at hand. One, and twice
   * as many each time that this context used up all of the last ones before anybody else wrote: so
   * the first message waits for nothing more, and gaps take no more indexes than messages did.
   */
  int size(RoomId room, ActiveSession now) {
    return latest
        .find(room)
        .filter(last -> last.next().isEmpty() && last.isStored(now))
        .map(last -> Math.min(GROWTH * (last.size() + 1), MOST))
        .orElse(1);
  }

  /**
   * A block behind the index of the message at hand, to be {@link #keep kept} later.
   *
   * @param now before that message
   * @param behind the state that is to be stored
   * @param left the session at each index of the block
   */
  Reservation make(RoomId room, ActiveSession now, String behind, List<OutboundGroupSession> left) {
    return new Reservation(behind, now.shares().sharedWith(), left);
  }

  /** To be called once what is behind it is stored, and not where that is uncertain. */
  final void keep(RoomId room, Reservation made) {
    latest.put(room, made);
  }

  /** Whether everybody who has the key can open what is said with these. */
  boolean isReadable(Reservation last, ActiveSession now) {
    return last.hasSameReaders(now);
  }
}
