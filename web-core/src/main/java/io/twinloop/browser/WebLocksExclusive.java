package io.twinloop.browser;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.port.Callback;
import io.twinloop.port.Exclusive;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSPromise;

/** Web Locks, which the browser frees within some 25 ms of their holder's death. */
public final class WebLocksExclusive implements Exclusive {

  @Override
  public Optional<Hold> take(String name, Duration atMost, Cancellation cancellation) {
    if (cancellation.requested()) {
      return Optional.empty();
    }
    return atMost.isZero() || atMost.isNegative()
        ? request(name, ifAvailable())
        : wait(name, atMost, cancellation);
  }

  @Override
  public boolean isHeld(String name) {
    try {
      return Promises.await(query(name)).booleanValue();
    } catch (JsFailure failure) {
      throw unsupported(failure);
    }
  }

  private static Optional<Hold> wait(String name, Duration atMost, Cancellation cancellation) {
    AbortController controller = AbortController.create();
    Callback forget = cancellation.onRequest(controller::abort);
    Timer timer = Timer.after(atMost, controller::abort);
    try {
      return request(name, untilAborted(controller.signal()));
    } finally {
      timer.cancel();
      forget.call();
    }
  }

  private static Optional<Hold> request(String name, JSObject options) {
    Deferred released = new Deferred();
    try {
      boolean granted = Promises.await(request(name, options, released::promise)).booleanValue();
      return granted ? Optional.of(released::fulfil) : Optional.empty();
    } catch (JsFailure failure) {
      if (failure.name().equals("AbortError")) {
        return Optional.empty();
      }
      throw unsupported(failure);
    }
  }

  private static TwinloopException unsupported(JsFailure failure) {
    return new TwinloopException(
        ErrorCode.UNSUPPORTED_BROWSER,
        "This browser gives no Web Locks here. Open the page over https, in a current browser.",
        failure);
  }

  @JSBody(script = "return {ifAvailable: true};")
  private static native JSObject ifAvailable();

  @JSBody(params = "signal", script = "return {signal: signal};")
  private static native JSObject untilAborted(JSObject signal);

  /**
   * Whether the lock was granted. It is then held until the promise that {@code whileHeld} gives is
   * fulfilled. Safari rejects the request of a lock it takes back, when the answer is long given.
   */
  @JSBody(
      params = {"name", "options", "whileHeld"},
      script =
          "return new Promise(function(answer, fail) {"
              + "  navigator.locks.request(name, options, function(lock) {"
              + "    answer(lock !== null);"
              + "    return lock && whileHeld();"
              + "  }).catch(fail);"
              + "});")
  private static native JSPromise<JSBoolean> request(
      String name, JSObject options, WhileHeld whileHeld);

  @JSBody(
      params = "name",
      script =
          "return Promise.resolve().then(function() { return navigator.locks.query(); })"
              + ".then(function(locks) {"
              + "  return locks.held.some(function(lock) { return lock.name === name; });"
              + "});")
  private static native JSPromise<JSBoolean> query(String name);

  /** Gives the promise that the lock is held for. */
  @JSFunctor
  private interface WhileHeld extends JSObject {
    JSPromise<JSObject> promise();
  }
}
