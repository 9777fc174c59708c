package io.twinloop.client;

import io.twinloop.browser.Promises;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSUndefined;

/** Calls that resolve with nothing. */
final class Calls {
  private Calls() {}

  static JSPromise<JSObject> run(Runnable work) {
    return Promises.async(
        () -> {
          work.run();
          return JSUndefined.instance();
        });
  }
}
