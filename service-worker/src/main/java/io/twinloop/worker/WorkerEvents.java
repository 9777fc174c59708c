package io.twinloop.worker;

import io.twinloop.browser.Promises;
import io.twinloop.push.PushPayload;
import java.util.Optional;
import java.util.function.Supplier;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** The worker's events, each answered in a task that keeps the worker alive until it ends. */
final class WorkerEvents {
  /** A page's request to treat a payload as if it had been pushed. */
  private static final String SIMULATED = "twinloop.simulated-push";

  private final Supplier<WorkerWiring> make;
  private Optional<WorkerWiring> made = Optional.empty();

  private WorkerEvents(Supplier<WorkerWiring> make) {
    this.make = make;
  }

  /**
   * @param wiring made at the first event that needs it
   */
  static void listen(Supplier<WorkerWiring> wiring) {
    WorkerEvents events = new WorkerEvents(wiring);
    on("push", events::push);
    on("message", events::message);
    on("notificationclick", events::click);
    on("pushsubscriptionchange", events::subscriptionChange);
  }

  private void push(JSObject event) {
    handle(event, pushed(event));
  }

  /** Only pages of this origin can post to its worker. */
  private void message(JSObject event) {
    if (isMessage(event, SIMULATED)) {
      handle(event, simulated(event));
    }
  }

  private void handle(JSObject event, String payload) {
    WorkerWiring worker = worker();
    answer(event, () -> worker.pushes().handle(PushPayload.parse(worker.json(), payload)));
  }

  private void click(JSObject event) {
    NotificationClick click = NotificationClick.of(event);
    if (click.isOurs()) {
      click.close();
      answer(event, () -> click.open(worker().windows(), worker().roomUrl()));
    }
  }

  private void subscriptionChange(JSObject event) {
    answer(event, worker().subscriptions()::checkAll);
  }

  private WorkerWiring worker() {
    if (made.isEmpty()) {
      made = Optional.of(make.get());
    }
    return made.get();
  }

  private static void answer(JSObject event, Runnable body) {
    waitUntil(
        event,
        Promises.async(
            () -> {
              body.run();
              return null;
            }));
  }

  @JSBody(
      params = {"type", "listener"},
      script = "self.addEventListener(type, listener);")
  private static native void on(String type, Listener listener);

  @JSBody(
      params = {"event", "promise"},
      script = "event.waitUntil(promise);")
  private static native void waitUntil(JSObject event, JSPromise<JSObject> promise);

  @JSBody(params = "event", script = "return event.data ? event.data.text() : '';")
  private static native String pushed(JSObject event);

  @JSBody(
      params = {"event", "type"},
      script = "return Boolean(event.data && event.data.type === type);")
  private static native boolean isMessage(JSObject event, String type);

  @JSBody(
      params = "event",
      script =
          "try { return String(JSON.stringify(event.data.payload)); }"
              + " catch (circular) { return ''; }")
  private static native String simulated(JSObject event);

  /** A listener of one event type. */
  @JSFunctor
  private interface Listener extends JSObject {
    void hear(JSObject event);
  }
}
