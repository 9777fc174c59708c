package io.twinloop.browser.push;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.push.Notification;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** What is ours in a browser's notification: the member {@code twinloop} of its data. */
final class NotificationData {
  private NotificationData() {}

  static JSObject of(Notification notification) {
    JSObject data = data(notification.generic(), notification.at().epochMs());
    notification.account().ifPresent(id -> put(data, "account", id.text()));
    notification.room().ifPresent(id -> put(data, "room", id.text()));
    notification.event().ifPresent(id -> put(data, "event", id.text()));
    return data;
  }

  /** The notification as it was shown; empty for one that is not ours. */
  static Optional<Notification> read(ShownNotification shown) {
    if (!isOurs(shown)) {
      return Optional.empty();
    }
    return Optional.of(
        new Notification(
            shown.tag(),
            shown.title(),
            shown.body(),
            text(shown, "account").map(UserId::new),
            text(shown, "room").map(RoomId::new),
            text(shown, "event").map(EventId::new),
            false,
            isGeneric(shown),
            new Timestamp((long) at(shown))));
  }

  private static Optional<String> text(ShownNotification shown, String key) {
    String text = member(shown, key);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  @JSBody(
      params = {"generic", "at"},
      script = "return {generic: generic, at: at};")
  private static native JSObject data(boolean generic, double at);

  @JSBody(
      params = {"data", "key", "text"},
      script = "data[key] = text;")
  private static native void put(JSObject data, String key, String text);

  @JSBody(
      params = "shown",
      script =
          "return Boolean(shown.data && shown.data.twinloop)"
              + " && typeof shown.data.twinloop === 'object';")
  private static native boolean isOurs(ShownNotification shown);

  @JSBody(
      params = {"shown", "key"},
      script = "return String(shown.data.twinloop[key] || '');")
  private static native String member(ShownNotification shown, String key);

  @JSBody(params = "shown", script = "return Boolean(shown.data.twinloop.generic);")
  private static native boolean isGeneric(ShownNotification shown);

  @JSBody(params = "shown", script = "return Number(shown.data.twinloop.at) || 0;")
  private static native double at(ShownNotification shown);
}
