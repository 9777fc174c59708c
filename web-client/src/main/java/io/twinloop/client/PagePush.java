package io.twinloop.client;

import io.twinloop.push.PushOptions;
import io.twinloop.push.PushStatus;
import io.twinloop.push.PushSubscription;
import io.twinloop.push.Pushers;
import java.util.Optional;
import org.teavm.jso.JSObject;

/** The push calls of the typings over the core's pushers. */
final class PagePush {
  private final Pushers pushers;

  PagePush(Pushers pushers) {
    this.pushers = pushers;
  }

  JSObject enable(PageOptions options) {
    return object(
        pushers.enable(
            new PushOptions(
                options.base64Url("applicationServerKey").orElse(""),
                options.required("gatewayUrl"),
                options.required("appId"),
                options.optional("appName").orElseGet(() -> options.required("appId")),
                options.within("subscription").map(PagePush::subscription))));
  }

  void disable() {
    pushers.disable();
  }

  JSObject status() {
    return object(pushers.status());
  }

  private static JSObject object(PushStatus status) {
    return new PlainObject()
        .put("state", status.state().toString())
        .put("endpoint", status.endpoint())
        .frozen();
  }

  private static PushSubscription subscription(PageOptions given) {
    return new PushSubscription(
        given.required("endpoint"),
        given.required("p256dh"),
        given.required("auth"),
        Optional.empty());
  }
}
