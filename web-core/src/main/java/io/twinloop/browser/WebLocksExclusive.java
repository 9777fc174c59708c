package io.twinloop.browser;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.port.Callback;
import io.twinloop.port.Exclusive;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSPromise;

/**
 * Web Locks, which the browser frees within some 25 ms of their holder's death. Those of a page in
 * the back/forward cache are free, too: Chromium throws a page out when another context waits for a
 * lock of it, and Safari takes the lock away.
 */
public final class WebLocksExclusive implements Exclusive, KeptOutOfCache {
  private final List<WebLock> locks = new ArrayList<>();

  @Override
  public Optional<Hold> take(String name, Duration atMost, Cancellation cancellation) {
    if (cancellation.requested()) {
      return Optional.empty();
    }
    WebLock lock = new WebLock(name);
    locks.add(lock);
    boolean held = false;
    try {
      held = get(lock, atMost, cancellation);
    } catch (JsFailure failure) {
      throw unsupported(failure);
    } finally {
      if (!held) {
        locks.remove(lock);
      }
    }
    return held ? Optional.of(() -> release(lock)) : Optional.empty();
  }

  @Override
  public boolean isHeld(String name) {
    try {
      return Promises.await(query(name)).booleanValue();
    } catch (JsFailure failure) {
      throw unsupported(failure);
    }
  }

  @Override
  public void letGo() {
    locks.forEach(WebLock::letGo);
  }

  @Override
  public void takeAgain() {
    locks.forEach(WebLock::ask);
  }

  private void release(WebLock lock) {
    locks.remove(lock);
    lock.giveUp();
  }

  private static boolean get(WebLock lock, Duration atMost, Cancellation cancellation) {
    if (atMost.isZero() || atMost.isNegative()) {
      return lock.getIfFree();
    }
    Callback forget = cancellation.onRequest(lock::giveUp);
    Timer timer = Timer.after(atMost, lock::giveUp);
    try {
      return lock.get();
    } finally {
      timer.cancel();
      forget.call();
    }
  }

  private static TwinloopException unsupported(JsFailure failure) {
    return new TwinloopException(
        ErrorCode.UNSUPPORTED_BROWSER,
        "This browser gives no Web Locks here. Open the page over https, in a current browser.",
        failure);
  }

  @JSBody(
      params = "name",
      script =
          "return Promise.resolve().then(function() { return navigator.locks.query(); })"
              + ".then(function(locks) {"
              + "  return locks.held.some(function(lock) { return lock.name === name; });"
              + "});")
  private static native JSPromise<JSBoolean> query(String name);
}
