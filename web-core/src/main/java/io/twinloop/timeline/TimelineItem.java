package io.twinloop.timeline;

import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.outbox.SendFailure;
import java.util.List;
import java.util.Optional;

/**
 * One thing to show in a timeline. Equal items look the same, so a view may keep what it drew.
 *
 * @param key the transaction id of what was sent from here, else the event id; it stays the same
 *     while an echo becomes an event
 * @param transactionId of the event or, while that is on its way, of its newest edit or redaction
 * @param text plain text; never HTML
 * @param encryption empty for what is nobody's message, and where the room does not encrypt
 * @param readBy names of others whose read marker stands here, in alphabetical order
 */
public record TimelineItem(
    String key,
    Optional<EventId> eventId,
    Optional<TransactionId> transactionId,
    ItemKind kind,
    SendState state,
    Optional<SendFailure> error,
    UserId sender,
    String senderName,
    boolean own,
    Timestamp sentAt,
    String text,
    boolean edited,
    Optional<ReplyTo> replyTo,
    Optional<ItemEncryption> encryption,
    List<String> readBy) {

  /** The message that an item answers, in a few words. */
  public record ReplyTo(EventId event, String senderName, String text) {}
}
