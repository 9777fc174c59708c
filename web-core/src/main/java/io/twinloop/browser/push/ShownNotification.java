package io.twinloop.browser.push;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.push.Notification;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A {@code Notification} that the browser shows, ours where its data says so. */
abstract class ShownNotification implements JSObject {
  @JSProperty("tag")
  abstract String tag();

  @JSProperty("title")
  abstract String title();

  @JSProperty("body")
  abstract String body();

  @JSMethod("close")
  abstract void close();

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
            generic(shown),
            new Timestamp((long) at(shown))));
  }

  private static Optional<String> text(ShownNotification shown, String key) {
    String text = member(shown, key);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  @JSBody(
      params = "shown",
      script = "return Boolean(shown.data && typeof shown.data.twinloop === 'object');")
  private static native boolean isOurs(ShownNotification shown);

  @JSBody(
      params = {"shown", "key"},
      script = "return String(shown.data.twinloop[key] || '');")
  private static native String member(ShownNotification shown, String key);

  @JSBody(params = "shown", script = "return Boolean(shown.data.twinloop.generic);")
  private static native boolean generic(ShownNotification shown);

  @JSBody(params = "shown", script = "return Number(shown.data.twinloop.at) || 0;")
  private static native double at(ShownNotification shown);
}
