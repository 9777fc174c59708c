package io.twinloop.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The platform's way to cancel what it does. */
abstract class AbortController implements JSObject {

  @JSBody(script = "return new AbortController();")
  static native AbortController create();

  @JSProperty("signal")
  abstract JSObject signal();

  @JSMethod("abort")
  abstract void abort();
}
