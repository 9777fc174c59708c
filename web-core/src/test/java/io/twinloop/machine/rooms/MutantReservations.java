package io.twinloop.machine.rooms;

import io.twinloop.id.RoomId;
import io.twinloop.megolm.OutboundGroupSession;
import java.util.List;

/** Memories of reserved indexes with one mistake each, which somebody might make. */
public final class MutantReservations {
  private MutantReservations() {}

  /**
   * A block is kept before it is certain that it is stored. All have one size, so that what two
   * contexts reserve ends at the same index.
   */
  public static ReservedIndexes keptTooEarly() {
    return new KeptTooEarly();
  }

  /** A block is used on when somebody got the key from behind it on. */
  public static ReservedIndexes unread() {
    return new Unread();
  }

  private static final class KeptTooEarly extends ReservedIndexes {
    private static final int SIZE = 4;

    @Override
    int size(RoomId room, ActiveSession now) {
      return SIZE;
    }

    @Override
    Reservation make(
        RoomId room, ActiveSession now, String behind, List<OutboundGroupSession> left) {
      Reservation made = super.make(room, now, behind, left);
      keep(room, made);
      return made;
    }
  }

  private static final class Unread extends ReservedIndexes {
    @Override
    boolean isReadable(Reservation last, ActiveSession now) {
      return true;
    }
  }
}
