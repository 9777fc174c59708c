package io.twinloop.browser.push;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** A registration's {@code PushManager} and what it gives. */
final class PushManager {
  private PushManager() {}

  /**
   * Undefined where there is no Web Push. {@code serviceWorker.ready} never answers a page that has
   * no registration, so that is asked for first.
   */
  @JSBody(
      script =
          "if (typeof document === 'undefined') {"
              + "  return Promise.resolve(self.registration.pushManager);"
              + "}"
              + "var container = navigator.serviceWorker;"
              + "if (!container) { return Promise.resolve(void 0); }"
              + "return container.getRegistration().then(function(found) {"
              + "  return found && container.ready.then(function(ready) {"
              + "    return ready.pushManager;"
              + "  });"
              + "});")
  static native JSPromise<JSObject> find();

  @JSBody(params = "value", script = "return value === void 0 || value === null;")
  static native boolean isUndefined(JSObject value);

  @JSBody(params = "manager", script = "return manager.getSubscription();")
  static native JSPromise<JSObject> current(JSObject manager);

  @JSBody(
      params = {"manager", "key", "atMostMs"},
      script =
          "return new Promise(function(answer, fail) {"
              + "  setTimeout(function() {"
              + "    fail({name: 'TimeoutError', message: 'no answer'});"
              + "  }, atMostMs);"
              + "  manager.subscribe({userVisibleOnly: true, applicationServerKey: key})"
              + "    .then(answer, fail);"
              + "});")
  static native JSPromise<JSObject> subscribe(JSObject manager, String key, int atMostMs);

  @JSBody(
      params = "manager",
      script =
          "return manager.getSubscription().then(function(current) {"
              + "  return current && current.unsubscribe();"
              + "});")
  static native JSPromise<JSObject> unsubscribe(JSObject manager);

  @JSBody(params = "subscription", script = "return subscription.endpoint;")
  static native String endpoint(JSObject subscription);

  /** Base64url; empty where the browser gives none. */
  @JSBody(
      params = {"subscription", "name"},
      script = "return (subscription.toJSON().keys || {})[name] || '';")
  static native String key(JSObject subscription, String name);

  /** Base64url without padding; empty where the browser does not tell. */
  @JSBody(
      params = "subscription",
      script =
          "var key = subscription.options && subscription.options.applicationServerKey;"
              + "return key ? btoa(String.fromCharCode.apply(null, new Uint8Array(key)))"
              + ".replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '') : '';")
  static native String applicationServerKey(JSObject subscription);
}
