package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.outbox.LocalEcho;
import io.twinloop.outbox.Outgoing;
import io.twinloop.outbox.SendFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A timeline item while it is put together. */
final class ItemDraft {
  private final UserId sender;
  private final Timestamp sentAt;
  private String key;
  private Optional<EventId> event = Optional.empty();
  private Optional<TransactionId> transaction = Optional.empty();
  private SendState state = SendState.SENT;
  private Optional<SendFailure> error = Optional.empty();
  private Wording wording;
  private boolean edited;
  private Optional<TimelineItem.ReplyTo> replyTo = Optional.empty();
  private Optional<ItemEncryption> encryption = Optional.empty();
  private final List<UserId> readers = new ArrayList<>();

  private ItemDraft(String key, UserId sender, Timestamp sentAt, Wording wording) {
    this.key = key;
    this.sender = sender;
    this.sentAt = sentAt;
    this.wording = wording;
  }

  static ItemDraft of(Event event, Wording wording) {
    ItemDraft draft = new ItemDraft(event.id().text(), event.sender(), event.sentAt(), wording);
    draft.event = Optional.of(event.id());
    return draft;
  }

  static ItemDraft of(LocalEcho echo, UserId self, Wording wording) {
    Outgoing outgoing = echo.outgoing();
    String key = outgoing.transaction().text();
    ItemDraft draft = new ItemDraft(key, self, outgoing.queuedAt(), wording);
    draft.event = echo.sentAs();
    return draft.sending(echo);
  }

  /** Sent from this device under that transaction. */
  ItemDraft sentUnder(TransactionId transaction) {
    this.key = transaction.text();
    this.transaction = Optional.of(transaction);
    return this;
  }

  /** As far on its way as the echo is. */
  ItemDraft sending(LocalEcho echo) {
    transaction = Optional.of(echo.outgoing().transaction());
    error = echo.outgoing().failure();
    state = error.isPresent() ? SendState.FAILED : SendState.SENDING;
    if (echo.sentAs().isPresent()) {
      state = SendState.SENT;
    }
    return this;
  }

  ItemDraft edited(Wording wording) {
    this.wording = wording;
    this.edited = true;
    return this;
  }

  ItemDraft redacted() {
    this.wording = Wording.REDACTED;
    this.edited = false;
    this.replyTo = Optional.empty();
    return this;
  }

  ItemDraft answering(Optional<TimelineItem.ReplyTo> replyTo) {
    this.replyTo = replyTo;
    return this;
  }

  ItemDraft encrypted(Optional<ItemEncryption> encryption) {
    this.encryption = encryption;
    return this;
  }

  void readBy(List<UserId> more) {
    readers.addAll(more);
  }

  TimelineItem item(Names names, UserId self) {
    return new TimelineItem(
        key,
        event,
        transaction,
        wording.kind(),
        state,
        error,
        sender,
        names.of(sender),
        sender.equals(self),
        sentAt,
        wording.text(),
        edited,
        replyTo,
        encryption,
        readerNames(names));
  }

  /** Whoever sent an item has read it; nobody need be told. */
  private List<String> readerNames(Names names) {
    List<String> all = new ArrayList<>();
    for (UserId reader : readers) {
      if (!reader.equals(sender)) {
        all.add(names.of(reader));
      }
    }
    all.sort(String::compareTo);
    return List.copyOf(all);
  }
}
