package io.twinloop.client;

import io.twinloop.browser.JsErrors;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.EventId;
import io.twinloop.id.TransactionId;
import io.twinloop.outbox.SendFailure;
import io.twinloop.timeline.TimelineItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSUndefined;

/** Items as the page sees them; one that did not change stays the same object. */
final class ItemObjects {
  private Map<String, Made> made = new HashMap<>();

  /** The items as a frozen array; what is no longer among them is forgotten. */
  JSObject list(List<TimelineItem> items) {
    Map<String, Made> kept = new HashMap<>();
    List<JSObject> objects = new ArrayList<>(items.size());
    for (TimelineItem item : items) {
      Made object = reuse(item);
      kept.put(item.key(), object);
      objects.add(object.object());
    }
    made = kept;
    return PlainObject.array(objects);
  }

  private Made reuse(TimelineItem item) {
    Made before = made.get(item.key());
    return before != null && before.item().equals(item) ? before : new Made(item, make(item));
  }

  private static JSObject make(TimelineItem item) {
    return new PlainObject()
        .put("key", item.key())
        .put("eventId", item.eventId().map(EventId::text))
        .put("transactionId", item.transactionId().map(TransactionId::text))
        .put("kind", PageNames.of(item.kind()))
        .put("state", PageNames.of(item.state()))
        .put("error", item.error().map(ItemObjects::error).orElse(JSUndefined.instance()))
        .put("senderId", item.sender().text())
        .put("senderName", item.senderName())
        .put("own", item.own())
        .put("sentAt", item.sentAt())
        .put("text", item.text())
        .put("edited", item.edited())
        .put("replyTo", item.replyTo().map(ItemObjects::reply).orElse(JSUndefined.instance()))
        .put("readBy", item.readBy())
        .frozen();
  }

  private static JSObject error(SendFailure failure) {
    return JsErrors.from(new TwinloopException(failure.code(), failure.message()));
  }

  private static JSObject reply(TimelineItem.ReplyTo reply) {
    return new PlainObject()
        .put("eventId", reply.event().text())
        .put("senderName", reply.senderName())
        .put("text", reply.text())
        .frozen();
  }

  private record Made(TimelineItem item, JSObject object) {}
}
