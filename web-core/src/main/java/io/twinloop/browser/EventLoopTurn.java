package io.twinloop.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** One turn of the event loop. */
final class EventLoopTurn {
  private EventLoopTurn() {}

  /**
   * Waits until whatever else is due had its chance, painting included. Over a message channel: a
   * microtask would let nobody in, and a hidden tab's timer is late by up to a minute. Suspends;
   * call it from a task.
   */
  static void await() {
    Promises.await(next());
  }

  @JSBody(
      script =
          "return new Promise(function(fulfil) {"
              + "var channel = new MessageChannel();"
              + "channel.port1.onmessage = function() { channel.port1.close(); fulfil(); };"
              + "channel.port2.postMessage(0);"
              + "});")
  private static native JSPromise<JSObject> next();
}
