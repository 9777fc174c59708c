package io.twinloop.client;

import io.twinloop.account.OpenRoom;
import io.twinloop.account.RoomNews;
import io.twinloop.account.RoomView;
import io.twinloop.browser.Promises;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.EventId;
import io.twinloop.id.TransactionId;
import io.twinloop.timeline.TimelineItem;
import java.util.Optional;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;

/** {@code Timeline} of the typings, over one open room. */
@JSClass(name = "Timeline")
public final class TimelineObject {
  private static final int EARLIER = 30;

  /** What one request may ask for; servers cap it as well. */
  private static final int MOST_EARLIER = 200;

  private final OpenRoom room;
  private final ReusedObjects<String, TimelineItem> itemObjects = ItemObjects.reused();
  private final PageEvents events;
  private JSObject items;
  private RoomView lastView;

  TimelineObject(OpenRoom room, RoomView view) {
    this.room = room;
    this.lastView = view;
    this.events = new PageEvents(this);
    this.items = itemObjects.list(room.items());
    room.listeners().add(this::tell);
    Dressing.dress(this, "Timeline");
  }

  @JSExport
  @JSProperty
  public String getRoomId() {
    return room.id().text();
  }

  /** A room that we left stays as it was. */
  @JSExport
  @JSProperty
  public JSObject getRoom() {
    lastView = room.view().orElse(lastView);
    return RoomObjects.make(lastView);
  }

  @JSExport
  @JSProperty
  public JSObject getItems() {
    return items;
  }

  @JSExport
  @JSProperty("hasEarlier")
  public boolean hasEarlier() {
    return room.hasEarlier();
  }

  @JSExport
  @JSProperty
  public JSObject getTyping() {
    return PlainObject.texts(room.typing());
  }

  @JSExport
  public JSPromise<JSNumber> loadEarlier(JSObject count) {
    return Promises.async(() -> JSNumber.valueOf(room.loadEarlier(countOf(count))));
  }

  @JSExport
  public JSPromise<JSString> send(JSObject text, JSObject options) {
    return Promises.async(
        () -> {
          String body = PageOptions.argument("send", "text", text);
          Optional<String> replyTo = new PageOptions("send", options).optional("replyTo");
          EventId sent =
              replyTo.isPresent() ? room.reply(body, new EventId(replyTo.get())) : room.send(body);
          return JSString.valueOf(sent.text());
        });
  }

  @JSExport
  public JSPromise<JSString> edit(JSObject eventId, JSObject text) {
    return Promises.async(
        () -> {
          EventId edited = new EventId(PageOptions.argument("edit", "eventId", eventId));
          String body = PageOptions.argument("edit", "text", text);
          return JSString.valueOf(room.edit(edited, body).text());
        });
  }

  @JSExport
  public JSPromise<JSObject> redact(JSObject eventId, JSObject reason) {
    return Calls.run(
        () ->
            room.redact(
                new EventId(PageOptions.argument("redact", "eventId", eventId)),
                PageOptions.text(reason)));
  }

  @JSExport
  public JSPromise<JSObject> retry(String transactionId) {
    return Calls.run(() -> room.retry(new TransactionId(transactionId)));
  }

  @JSExport
  public JSPromise<JSObject> discard(String transactionId) {
    return Calls.run(() -> room.discard(new TransactionId(transactionId)));
  }

  @JSExport
  public JSPromise<JSObject> markRead() {
    return Calls.run(room::markRead);
  }

  @JSExport
  public void setTyping(boolean typing) {
    if (typing) {
      room.typingNow();
    } else {
      room.typingStopped();
    }
  }

  @JSExport
  public void close() {
    room.close();
  }

  @JSExport
  public void addEventListener(String type, JSObject listener, JSObject options) {
    events.add(type, listener, options);
  }

  @JSExport
  public void removeEventListener(String type, JSObject listener, JSObject options) {
    events.remove(type, listener, options);
  }

  private void tell(RoomNews news) {
    switch (news) {
      case ITEMS -> {
        items = itemObjects.list(room.items());
        events.dispatch(
            "change",
            new PlainObject().put("items", items).put("hasEarlier", hasEarlier()).frozen());
      }
      case TYPING ->
          events.dispatch("typing", new PlainObject().put("names", room.typing()).frozen());
    }
  }

  private static int countOf(JSObject count) {
    double asked = PageOptions.number(count, EARLIER);
    if (asked >= 1 && asked <= MOST_EARLIER) {
      return (int) asked;
    }
    throw new TwinloopException(
        ErrorCode.INVALID_ARGUMENT, "loadEarlier: count must be a number from 1 to 200.");
  }
}
