package io.twinloop.browser;

import org.teavm.interop.Async;
import org.teavm.interop.AsyncCallback;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** The one crossing between promises and straight-line code. */
public final class Promises {
  private Promises() {}

  /**
   * Waits until the promise is settled and answers with its value. Resumes in the microtask that
   * the promise's reactions run in. Suspends; call it from a task.
   *
   * @throws JsFailure where it is rejected, with whatever
   */
  public static <T extends JSObject> T await(JSPromise<T> promise) {
    Settled settled = settled(promise);
    if (settled.failure() != null) {
      throw settled.failure();
    }
    @SuppressWarnings("unchecked")
    T value = (T) settled.value();
    return value;
  }

  /**
   * Runs the body as a task, soon, and settles the promise with what comes of it: its value, or an
   * exception as {@link JsErrors} spells it.
   */
  public static <T extends JSObject> JSPromise<T> async(JsWork<T> body) {
    return promise(
        (fulfil, reject) ->
            Coroutines.start(
                () -> {
                  try {
                    fulfil.accept(body.run());
                  } catch (Throwable failure) {
                    reject.accept(JsErrors.from(failure));
                  }
                }));
  }

  @JSBody(params = "executor", script = "return new Promise(executor);")
  private static native <T extends JSObject> JSPromise<T> promise(Executor executor);

  @Async
  private static native Settled settled(JSPromise<?> promise);

  @SuppressWarnings("unused") // the other half of the native method, as TeaVM wants it
  private static void settled(JSPromise<?> promise, AsyncCallback<Settled> callback) {
    then(
        promise,
        value -> callback.complete(new Settled(value, null)),
        reason -> callback.complete(new Settled(null, JsFailure.of(reason))));
  }

  @JSBody(
      params = {"promise", "fulfilled", "rejected"},
      script = "promise.then(fulfilled, rejected);")
  private static native void then(
      JSPromise<?> promise, Receiver<JSObject> fulfilled, Receiver<JSObject> rejected);

  /** Gets the functions that settle a promise. */
  @JSFunctor
  private interface Executor extends JSObject {
    void begin(Receiver<JSObject> fulfil, Receiver<JSObject> reject);
  }

  /** What became of a promise; the failure is null where it was fulfilled. */
  private record Settled(JSObject value, JsFailure failure) {}
}
