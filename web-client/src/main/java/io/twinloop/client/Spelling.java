package io.twinloop.client;

import org.teavm.jso.JSObject;

/**
 * What JavaScript gets for a value. No {@code Function}, whose results TeaVM would wrap for the
 * class library: see {@link io.twinloop.browser.JsWork}.
 */
interface Spelling<T> {
  JSObject of(T value);
}
