package io.twinloop.client;

import io.twinloop.push.PushOptions;
import io.twinloop.push.PushStatus;
import io.twinloop.push.PushSubscription;
import io.twinloop.push.Pushers;
import java.util.Optional;
import org.teavm.jso.JSBody;
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
                options.object("applicationServerKey").map(PagePush::base64Url).orElse(""),
                options.required("gatewayUrl"),
                options.required("appId"),
                options.optional("appName").orElseGet(() -> options.required("appId")),
                options.object("subscription").map(PagePush::subscription))));
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

  private static PushSubscription subscription(JSObject given) {
    PageOptions read = new PageOptions("enablePush", given);
    return new PushSubscription(
        read.required("endpoint"),
        read.required("p256dh"),
        read.required("auth"),
        Optional.empty());
  }

  @JSBody(
      params = "key",
      script =
          "return typeof key === 'string' ? key"
              + " : btoa(String.fromCharCode.apply(null, new Uint8Array(key.buffer || key)));")
  private static native String base64Url(JSObject key);
}
