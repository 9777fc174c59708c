package io.twinloop.client;

import org.teavm.jso.JSBody;

/** Makes a Java object that a page holds look like one of the platform's. */
final class Dressing {
  private Dressing() {}

  /** Hides the object's own fields from enumeration and names its class in consoles. */
  @JSBody(
      params = {"object", "name"},
      script =
          "Object.keys(object).forEach(function(key) {"
              + "  Object.defineProperty(object, key, { enumerable: false });"
              + "});"
              + "var prototype = Object.getPrototypeOf(object);"
              + "if (!Object.hasOwn(prototype, Symbol.toStringTag)) {"
              + "  prototype.toString = Object.prototype.toString;"
              + "  Object.defineProperty(prototype, Symbol.toStringTag, { value: name });"
              + "}")
  static native void dress(Object object, String name);
}
