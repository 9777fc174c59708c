package io.twinloop.worker;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.push.Windows;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The user clicked a notification. */
final class NotificationClick {
  private final JSObject event;

  private NotificationClick(JSObject event) {
    this.event = event;
  }

  static NotificationClick of(JSObject event) {
    return new NotificationClick(event);
  }

  /** Whether Twinloop showed it: the embedder's worker may show others. */
  boolean isOurs() {
    return isOurs(event);
  }

  void close() {
    close(event);
  }

  /** Leads to the notification's room; where it has none, to where the worker lives. Suspends. */
  void open(Windows windows, String roomUrl) {
    String user = text(event, "account");
    String room = text(event, "room");
    windows.open(
        user.isEmpty() ? Optional.empty() : Optional.of(new UserId(user)),
        room.isEmpty() ? Optional.empty() : Optional.of(new RoomId(room)),
        room.isEmpty() ? scope() : url(roomUrl, room, user));
  }

  @JSBody(
      params = "event",
      script =
          "var data = event.notification.data;"
              + "return Boolean(data && typeof data.twinloop === 'object' && data.twinloop);")
  private static native boolean isOurs(JSObject event);

  @JSBody(
      params = {"event", "key"},
      script = "return String(event.notification.data.twinloop[key] || '');")
  private static native String text(JSObject event, String key);

  @JSBody(params = "event", script = "event.notification.close();")
  private static native void close(JSObject event);

  @JSBody(script = "return self.registration.scope;")
  private static native String scope();

  @JSBody(
      params = {"template", "room", "user"},
      script =
          "return template.split('{roomId}').join(encodeURIComponent(room))"
              + ".split('{userId}').join(encodeURIComponent(user));")
  private static native String url(String template, String room, String user);
}
