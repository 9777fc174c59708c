package io.twinloop.browser;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A JavaScript function of one argument. */
@JSFunctor
interface Receiver<T extends JSObject> extends JSObject {
  void accept(T value);
}
