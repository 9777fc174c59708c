package io.twinloop.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** One Web Lock from being asked for to its end. */
final class WebLock {
  private final String name;
  private final Deferred answered = new Deferred();
  private AbortController asking = AbortController.create();
  private Deferred held = new Deferred();
  private JsFailure failure;
  private boolean granted;
  private boolean givenUp;

  WebLock(String name) {
    this.name = name;
  }

  /**
   * Waits until it is held, or {@link #giveUp}; answers whether it is. Suspends.
   *
   * @throws JsFailure where the browser gives no locks
   */
  boolean get() {
    ask();
    return isAnswered();
  }

  /** As {@link #get}, without waiting for another holder. */
  boolean getIfFree() {
    request(name, ifAvailable(), held.promise(), this::answer, this::refused);
    return isAnswered();
  }

  /** Ends it, whether it was held yet or not; again: does nothing. Never suspends. */
  void giveUp() {
    givenUp = true;
    letGo();
    answered.fulfil();
  }

  /** Another may have it until {@link #ask}. Whoever waits goes on waiting. Never suspends. */
  void letGo() {
    asking.abort();
    held.fulfil();
  }

  /** Asks for it, at first, or anew after {@link #letGo}. Never suspends. */
  void ask() {
    asking = AbortController.create();
    held = new Deferred();
    request(name, untilAborted(asking.signal()), held.promise(), this::answer, this::refused);
  }

  private boolean isAnswered() {
    answered.await();
    if (failure != null) {
      throw failure;
    }
    return granted && !givenUp;
  }

  private void answer(boolean isGranted) {
    granted = isGranted;
    answered.fulfil();
  }

  /** That it was aborted is no news. */
  private void refused(JSObject reason) {
    JsFailure why = JsFailure.of(reason);
    if (!why.name().equals("AbortError")) {
      failure = why;
      answered.fulfil();
    }
  }

  @JSBody(script = "return {ifAvailable: true};")
  private static native JSObject ifAvailable();

  @JSBody(params = "signal", script = "return {signal: signal};")
  private static native JSObject untilAborted(JSObject signal);

  /** Asks for the lock, which is then held until the promise is fulfilled. */
  @JSBody(
      params = {"name", "options", "whileHeld", "answer", "refused"},
      script =
          "new Promise(function(done) {"
              + "  done(navigator.locks.request(name, options, function(lock) {"
              + "    answer(lock !== null);"
              + "    return lock && whileHeld;"
              + "  }));"
              + "}).catch(refused);")
  private static native void request(
      String name,
      JSObject options,
      JSPromise<JSObject> whileHeld,
      Granted answer,
      Receiver<JSObject> refused);

  /** Told whether the lock was granted. */
  @JSFunctor
  private interface Granted extends JSObject {
    void is(boolean granted);
  }
}
