package io.twinloop.browser;

import io.twinloop.port.Callback;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/**
 * The Page Lifecycle: {@code visibilitychange}, Chromium's {@code freeze} and {@code resume}, and
 * {@code pagehide} and {@code pageshow}, which all browsers have. A worker is one all its life.
 */
public final class BrowserLifecycle implements Lifecycle {
  private final Listeners<Stage> listeners = new Listeners<>();
  private final Listeners<Stage> aside = new Listeners<>();
  private final List<KeptOutOfCache> keptOut = new ArrayList<>();
  private boolean cached;
  private Stage stage;

  public BrowserLifecycle() {
    stage = lookAround();
    if (stage != Stage.WORKER) {
      on("freeze", event -> putAside());
      on("pagehide", this::leave);
      on("resume", event -> comeBack());
      on("pageshow", event -> comeBack());
      on("visibilitychange", event -> seenOrHidden());
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

  /**
   * Calls the listener, which must not suspend, when the page is about to be frozen or put into the
   * bfcache: it may come back, and until then keeps open what it has open. Not when it goes for
   * good; then the browser ends what was begun. Called before {@link #onChange}'s listeners.
   */
  public Subscription onPutAside(Callback listener) {
    return aside.add(unused -> listener.call());
  }

  /**
   * Has it let go when the page is put into the bfcache, after {@link #onChange}'s listeners were
   * called, and taken again when the page is back, before they are.
   */
  public void keepOutOfCache(KeptOutOfCache part) {
    keptOut.add(part);
  }

  private void leave(PageTransition event) {
    if (!event.persisted()) {
      become(Stage.SUSPENDED);
      return;
    }
    putAside();
    cached = true;
    keptOut.forEach(KeptOutOfCache::letGo);
  }

  /** Of a page that was cached Chromium tells twice: it resumes, and then it is shown. */
  private void comeBack() {
    if (cached) {
      cached = false;
      keptOut.forEach(KeptOutOfCache::takeAgain);
    }
    become(lookAround());
  }

  private void putAside() {
    if (stage != Stage.SUSPENDED) {
      aside.tell(stage);
    }
    become(Stage.SUSPENDED);
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
    void happened(PageTransition event);
  }

  /** What all of them are, as far as it is asked. */
  private interface PageTransition extends JSObject {

    @JSProperty("persisted")
    boolean persisted();
  }
}
