package io.twinloop.browser.push;

import io.twinloop.browser.JsFailure;
import io.twinloop.browser.Promises;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.port.Tasks;
import io.twinloop.push.Notification;
import io.twinloop.push.Notifications;
import io.twinloop.task.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;

/**
 * The notifications of a worker's registration. Chromium forgets one that is still on its way to
 * the screen when its siblings are asked for, so asking and showing take turns.
 */
public final class BrowserNotifications implements Notifications {
  private final Optional<String> icon;
  private final Optional<String> badge;
  private final Turns turns;

  /**
   * @param icon the address of a picture, as is {@code badge}
   */
  public BrowserNotifications(Optional<String> icon, Optional<String> badge, Tasks tasks) {
    this.icon = icon;
    this.badge = badge;
    this.turns = new Turns(tasks);
  }

  @Override
  public void show(Notification notification) {
    try {
      JSObject options = options(notification);
      turns.take(
          () -> Promises.await(registration().showNotification(notification.title(), options)));
    } catch (JsFailure failure) {
      throw new TwinloopException(ErrorCode.PUSH_DENIED, failure.getMessage(), failure);
    }
  }

  @Override
  public List<Notification> shown() {
    List<Notification> ours = new ArrayList<>();
    JSArrayReader<ShownNotification> all = all();
    for (int i = 0; i < all.getLength(); i++) {
      NotificationData.read(all.get(i)).ifPresent(ours::add);
    }
    return ours;
  }

  @Override
  public void close(String tag) {
    JSArrayReader<ShownNotification> all = all();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.get(i).tag().equals(tag)) {
        all.get(i).close();
      }
    }
  }

  private JSArrayReader<ShownNotification> all() {
    return turns.take(() -> Promises.await(registration().getNotifications()));
  }

  private JSObject options(Notification notification) {
    JSObject options =
        options(
            notification.tag(),
            notification.body(),
            notification.silent(),
            notification.at().epochMs(),
            NotificationData.of(notification));
    icon.ifPresent(url -> put(options, "icon", url));
    badge.ifPresent(url -> put(options, "badge", url));
    return options;
  }

  /** The registration that this worker serves. */
  @JSBody(script = "return self.registration;")
  private static native Registration registration();

  /** What is silent only takes its predecessor's place; everything else is announced anew. */
  @JSBody(
      params = {"tag", "body", "silent", "at", "data"},
      script =
          "return {tag: tag, body: body, timestamp: at, silent: silent, renotify: !silent,"
              + " data: {twinloop: data}};")
  private static native JSObject options(
      String tag, String body, boolean silent, double at, JSObject data);

  @JSBody(
      params = {"options", "key", "url"},
      script = "options[key] = url;")
  private static native void put(JSObject options, String key, String url);
}
