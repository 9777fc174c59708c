package io.twinloop.browser;

import io.twinloop.port.Callback;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * The Page Lifecycle: {@code visibilitychange}, Chromium's {@code freeze} and {@code resume}, and
 * {@code pagehide} and {@code pageshow}, which all browsers have. A worker is one all its life.
 */
public final class BrowserLifecycle implements Lifecycle {
  private final Listeners<Stage> listeners = new Listeners<>();
  private Stage stage;

  public BrowserLifecycle() {
    stage = lookAround();
    if (stage != Stage.WORKER) {
      on("freeze", () -> become(Stage.SUSPENDED));
      on("pagehide", () -> become(Stage.SUSPENDED));
      on("resume", () -> become(lookAround()));
      on("pageshow", () -> become(lookAround()));
      on("visibilitychange", this::seenOrHidden);
    }
  }

  @Override
  public Stage stage() {
    return stage;
  }

  @Override
  public Subscription onChange(Callback listener) {
    return listeners.add(unused -> listener.call());
  }

  /** A page put aside turns hidden too, before or after; only its return ends that. */
  private void seenOrHidden() {
    if (stage != Stage.SUSPENDED) {
      become(lookAround());
    }
  }

  private void become(Stage next) {
    if (next != stage) {
      stage = next;
      listeners.tell(next);
    }
  }

  private static Stage lookAround() {
    if (isWorker()) {
      return Stage.WORKER;
    }
    return isVisible() ? Stage.VISIBLE : Stage.HIDDEN;
  }

  @JSBody(script = "return typeof document === 'undefined';")
  private static native boolean isWorker();

  @JSBody(script = "return document.visibilityState === 'visible';")
  private static native boolean isVisible();

  /** All of them reach the window: those of the document bubble. */
  @JSBody(
      params = {"type", "listener"},
      script = "addEventListener(type, listener, {capture: true});")
  private static native void on(String type, Listener listener);

  @JSFunctor
  private interface Listener extends JSObject {
    void happened();
  }
}
