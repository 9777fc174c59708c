package io.twinloop.idb.js;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** An event handler that needs nothing of the event. Must not suspend. */
@JSFunctor
public interface Handler extends JSObject {
  void handle();
}
