package io.twinloop.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;

/** Something to wait for that Java fulfils. */
final class Deferred {
  private final Pair pair = pair();

  /** Waits until it is fulfilled. Suspends; call it from a task. */
  void await() {
    Promises.await(pair.promise());
  }

  JSPromise<JSObject> promise() {
    return pair.promise();
  }

  /** Wakes who waits, in a microtask; again: does nothing. */
  void fulfil() {
    pair.fulfil();
  }

  @JSBody(
      script =
          "var pair = {};"
              + "pair.promise = new Promise(function(fulfil) { pair.fulfil = fulfil; });"
              + "return pair;")
  private static native Pair pair();

  /** A promise and the function that fulfils it. */
  private interface Pair extends JSObject {
    @JSProperty("promise")
    JSPromise<JSObject> promise();

    @JSMethod("fulfil")
    void fulfil();
  }
}
