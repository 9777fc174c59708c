package io.twinloop.browser.push;

import io.twinloop.browser.JsFailure;
import io.twinloop.browser.Promises;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.push.Notification;
import io.twinloop.push.Notifications;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;

/** The notifications of a worker's registration. */
public final class BrowserNotifications implements Notifications {
  private final Optional<String> icon;
  private final Optional<String> badge;

  /**
   * @param icon the address of a picture, as is {@code badge}
   */
  public BrowserNotifications(Optional<String> icon, Optional<String> badge) {
    this.icon = icon;
    this.badge = badge;
  }

  @Override
  public void show(Notification notification) {
    try {
      Promises.await(
          Registration.own().showNotification(notification.title(), options(notification)));
    } catch (JsFailure failure) {
      throw new TwinloopException(ErrorCode.PUSH_DENIED, failure.getMessage(), failure);
    }
  }

  @Override
  public List<Notification> shown() {
    List<Notification> ours = new ArrayList<>();
    JSArrayReader<ShownNotification> all = Promises.await(Registration.own().getNotifications());
    for (int i = 0; i < all.getLength(); i++) {
      ShownNotification.read(all.get(i)).ifPresent(ours::add);
    }
    return ours;
  }

  @Override
  public void close(String tag) {
    JSArrayReader<ShownNotification> all = Promises.await(Registration.own().getNotifications());
    for (int i = 0; i < all.getLength(); i++) {
      if (all.get(i).tag().equals(tag)) {
        all.get(i).close();
      }
    }
  }

  private JSObject options(Notification notification) {
    JSObject options =
        options(
            notification.tag(),
            notification.body(),
            notification.silent(),
            notification.at().epochMs());
    icon.ifPresent(url -> put(options, "icon", url));
    badge.ifPresent(url -> put(options, "badge", url));
    JSObject data = data(options, notification.generic(), notification.at().epochMs());
    notification.account().ifPresent(id -> put(data, "account", id.text()));
    notification.room().ifPresent(id -> put(data, "room", id.text()));
    notification.event().ifPresent(id -> put(data, "event", id.text()));
    return options;
  }

  /** What is silent only takes its predecessor's place; everything else is announced anew. */
  @JSBody(
      params = {"tag", "body", "silent", "at"},
      script =
          "return {tag: tag, body: body, timestamp: at, silent: silent, renotify: !silent,"
              + " data: {twinloop: {}}};")
  private static native JSObject options(String tag, String body, boolean silent, double at);

  @JSBody(
      params = {"options", "generic", "at"},
      script =
          "var data = options.data.twinloop; data.generic = generic; data.at = at; return data;")
  private static native JSObject data(JSObject options, boolean generic, double at);

  @JSBody(
      params = {"object", "key", "text"},
      script = "object[key] = text;")
  private static native void put(JSObject object, String key, String text);
}
