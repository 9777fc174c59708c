package io.twinloop.browser.push;

import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A {@code Notification} that the browser shows. */
interface ShownNotification extends JSObject {
  @JSProperty("tag")
  String tag();

  @JSProperty("title")
  String title();

  @JSProperty("body")
  String body();

  @JSMethod("close")
  void close();
}
