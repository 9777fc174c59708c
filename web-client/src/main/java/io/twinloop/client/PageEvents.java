package io.twinloop.client;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The listeners of one object handed to the page, kept by a native EventTarget. */
final class PageEvents {
  private final JSObject target = create();
  private final Object owner;

  /**
   * @param owner what listeners find as {@code event.target}
   */
  PageEvents(Object owner) {
    this.owner = owner;
  }

  void add(String type, JSObject listener, JSObject options) {
    add(target, type, listener, options);
  }

  void remove(String type, JSObject listener, JSObject options) {
    remove(target, type, listener, options);
  }

  /**
   * Tells the listeners. One that throws is reported by the browser and stops neither the others
   * nor us.
   */
  void dispatch(String type, JSObject detail) {
    dispatch(target, owner, type, detail);
  }

  @JSBody(script = "return new EventTarget();")
  private static native JSObject create();

  @JSBody(
      params = {"target", "type", "listener", "options"},
      script = "target.addEventListener(type, listener, options);")
  private static native void add(JSObject target, String type, JSObject listener, JSObject options);

  @JSBody(
      params = {"target", "type", "listener", "options"},
      script = "target.removeEventListener(type, listener, options);")
  private static native void remove(
      JSObject target, String type, JSObject listener, JSObject options);

  @JSBody(
      params = {"target", "owner", "type", "detail"},
      script =
          "const event = new CustomEvent(type, { detail: detail });"
              + "Object.defineProperty(event, 'target', { value: owner });"
              + "Object.defineProperty(event, 'currentTarget', { value: owner });"
              + "target.dispatchEvent(event);")
  private static native void dispatch(JSObject target, Object owner, String type, JSObject detail);
}
