package io.twinloop.machine.rooms;

import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.Recipient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Message indexes of one session that are stored as used, so that nobody else ever uses them. Each
 * is taken out before anything is said with it, and never put back.
 */
final class Reservation {
  private final String behind;
  private final Set<Recipient> readers;
  private final int size;
  private final Deque<OutboundGroupSession> left;

  /**
   * @param behind the stored state, at the index after the last of these
   * @param readers devices that have the key from the first of these on
   * @param left the session at each of them
   */
  Reservation(String behind, Set<Recipient> readers, List<OutboundGroupSession> left) {
    this.behind = behind;
    this.readers = readers;
    this.size = left.size();
    this.left = new ArrayDeque<>(left);
  }

  /** Whether nothing was written since: that is still what is stored. */
  boolean isStored(ActiveSession now) {
    return now.stored().state().equals(behind);
  }

  /** Whether nobody got the key since: who did has it only from behind these on. */
  boolean hasSameReaders(ActiveSession now) {
    return now.shares().sharedWith().equals(readers);
  }

  /** How many there were. */
  int size() {
    return size;
  }

  /** The session at the lowest index left. */
  Optional<OutboundGroupSession> next() {
    return Optional.ofNullable(left.peek());
  }

  /** As {@link #next}, of which there must be one; it is not left any more. */
  OutboundGroupSession take() {
    return left.remove();
  }
}
