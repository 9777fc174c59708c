package io.twinloop.browser.push;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSPromise;

/** A {@code ServiceWorkerRegistration}. */
abstract class Registration implements JSObject {

  @JSMethod("showNotification")
  abstract JSPromise<JSObject> showNotification(String title, JSObject options);

  @JSMethod("getNotifications")
  abstract JSPromise<JSArrayReader<ShownNotification>> getNotifications();

  /** The one this worker serves; for workers only. */
  @JSBody(script = "return self.registration;")
  static native Registration own();
}
