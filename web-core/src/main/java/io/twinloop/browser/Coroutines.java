package io.twinloop.browser;

import org.teavm.jso.JSBody;

/** The start of coroutines. */
final class Coroutines {
  private Coroutines() {}

  /**
   * Runs the body as a coroutine, soon: in a microtask. {@code Thread.start} would use a timer,
   * which a hidden tab delays by a second and, after five minutes, by a minute.
   *
   * <p>{@code $rt_startThread} is TeaVM's own entry to a coroutine, reached as its class library
   * reaches such names. The body must not throw.
   */
  @JSBody(
      params = "body",
      script = "Promise.resolve().then(function() { $rt_startThread(body); });")
  static native void start(Action body);
}
