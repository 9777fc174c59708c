package io.twinloop.browser.push;

import io.twinloop.browser.JsFailure;
import io.twinloop.browser.Promises;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.push.PushPermission;
import io.twinloop.push.PushSubscription;
import io.twinloop.push.PushSubscriptions;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * The subscription of the registration that serves this page, or of the worker's own. A page
 * without a registered worker has none, and no way to one.
 */
public final class BrowserPushSubscriptions implements PushSubscriptions {

  /** Chromium without a way to its push service may neither subscribe nor refuse. */
  private static final int SUBSCRIBE_MS = 10_000;

  @Override
  public PushPermission permission() {
    if (PushManager.isUndefined(manager())) {
      return PushPermission.UNSUPPORTED;
    }
    return switch (notificationPermission()) {
      case "granted" -> PushPermission.GRANTED;
      case "denied" -> PushPermission.DENIED;
      default -> PushPermission.PROMPT;
    };
  }

  @Override
  public Optional<PushSubscription> current() {
    JSObject manager = manager();
    if (PushManager.isUndefined(manager)) {
      return Optional.empty();
    }
    JSObject current = Promises.await(PushManager.current(manager));
    return PushManager.isUndefined(current) ? Optional.empty() : Optional.of(read(current));
  }

  @Override
  public PushSubscription subscribe(String applicationServerKey) {
    try {
      return read(
          Promises.await(PushManager.subscribe(manager(), applicationServerKey, SUBSCRIBE_MS)));
    } catch (JsFailure failure) {
      boolean denied = failure.name().equals("NotAllowedError");
      throw new TwinloopException(
          denied ? ErrorCode.PUSH_DENIED : ErrorCode.PUSH_FAILED,
          denied
              ? "Notifications are blocked for this site in the browser."
              : "The browser's push service gave no subscription: " + failure.getMessage(),
          failure);
    }
  }

  @Override
  public void unsubscribe() {
    JSObject manager = manager();
    if (!PushManager.isUndefined(manager)) {
      Promises.await(PushManager.unsubscribe(manager));
    }
  }

  private static JSObject manager() {
    return Promises.await(PushManager.find());
  }

  private static PushSubscription read(JSObject subscription) {
    String key = PushManager.applicationServerKey(subscription);
    return new PushSubscription(
        PushManager.endpoint(subscription),
        PushManager.key(subscription, "p256dh"),
        PushManager.key(subscription, "auth"),
        key.isEmpty() ? Optional.empty() : Optional.of(key));
  }

  @JSBody(
      script = "return typeof Notification === 'undefined' ? 'denied' : Notification.permission;")
  private static native String notificationPermission();
}
