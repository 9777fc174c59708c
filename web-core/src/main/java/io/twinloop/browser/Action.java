package io.twinloop.browser;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A JavaScript function without arguments. */
@JSFunctor
interface Action extends JSObject {
  void run();
}
