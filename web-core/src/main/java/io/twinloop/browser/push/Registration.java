package io.twinloop.browser.push;

import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSPromise;

/** A {@code ServiceWorkerRegistration}. */
interface Registration extends JSObject {

  @JSMethod("showNotification")
  JSPromise<JSObject> showNotification(String title, JSObject options);

  @JSMethod("getNotifications")
  JSPromise<JSArrayReader<ShownNotification>> getNotifications();
}
