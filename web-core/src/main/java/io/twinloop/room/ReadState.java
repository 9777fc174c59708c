package io.twinloop.room;

import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import java.util.Optional;

/**
 * Up to where we have read, by our own receipts from whichever device.
 *
 * @param event the event our newest receipt names
 * @param at when that receipt was given
 */
public record ReadState(Optional<EventId> event, Optional<Timestamp> at) {
  public static final ReadState NOTHING = new ReadState(Optional.empty(), Optional.empty());

  /** Read up to that event at that moment. */
  public static ReadState upTo(EventId event, Timestamp at) {
    return new ReadState(Optional.of(event), Optional.of(at));
  }

  /** The newer of what is known and the receipt. */
  ReadState with(Receipts.Receipt receipt) {
    boolean older = at.isPresent() && receipt.at().isBefore(at.get());
    return older ? this : upTo(receipt.event(), receipt.at());
  }
}
