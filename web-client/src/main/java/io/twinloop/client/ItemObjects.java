package io.twinloop.client;

import io.twinloop.browser.JsErrors;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.UnreadableReason;
import io.twinloop.id.EventId;
import io.twinloop.id.TransactionId;
import io.twinloop.outbox.SendFailure;
import io.twinloop.timeline.ItemEncryption;
import io.twinloop.timeline.TimelineItem;
import java.util.Optional;
import org.teavm.jso.JSObject;

/** Items of a timeline as the page sees them. */
final class ItemObjects {
  private ItemObjects() {}

  static ReusedObjects<String, TimelineItem> reused() {
    return new ReusedObjects<>(TimelineItem::key, ItemObjects::make);
  }

  private static JSObject make(TimelineItem item) {
    return new PlainObject()
        .put("key", item.key())
        .put("eventId", item.eventId().map(EventId::text))
        .put("transactionId", item.transactionId().map(TransactionId::text))
        .put("kind", PageNames.of(item.kind()))
        .put("state", PageNames.of(item.state()))
        .put("error", item.error(), ItemObjects::error)
        .put("senderId", item.sender().text())
        .put("senderName", item.senderName())
        .put("own", item.own())
        .put("sentAt", item.sentAt())
        .put("text", item.text())
        .put("edited", item.edited())
        .put("replyTo", item.replyTo(), ItemObjects::reply)
        .put("encryption", item.encryption(), ItemObjects::encryption)
        .put("readBy", item.readBy())
        .frozen();
  }

  private static JSObject error(SendFailure failure) {
    return JsErrors.from(new TwinloopException(failure.code(), failure.message()));
  }

  private static JSObject encryption(ItemEncryption encryption) {
    Optional<UnreadableReason> reason =
        encryption instanceof ItemEncryption.Unreadable unreadable
            ? Optional.of(unreadable.reason())
            : Optional.empty();
    return new PlainObject()
        .put("state", PageNames.of(encryption))
        .put("code", reason.map(UnreadableReason::name))
        .frozen();
  }

  private static JSObject reply(TimelineItem.ReplyTo reply) {
    return new PlainObject()
        .put("eventId", reply.event().text())
        .put("senderName", reply.senderName())
        .put("text", reply.text())
        .frozen();
  }
}
