package io.twinloop.worker;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * What {@code importScripts('twinloop-worker.js')} does: it defines {@code twinloop.install}, and
 * nothing else, for a worker is started anew for every push.
 */
public final class TwinloopWorker {
  private TwinloopWorker() {}

  public static void main(String[] args) {
    define(TwinloopWorker::install);
  }

  /** Listens, synchronously: browsers take no listeners later than a worker's first evaluation. */
  private static void install(JSObject options) {
    WorkerOptions given = new WorkerOptions(options);
    WorkerEvents.listen(() -> new WorkerWiring(given));
  }

  @JSBody(
      params = "install",
      script =
          "self.twinloop = Object.freeze({"
              + "  install: function(options) { install(Object(options)); }"
              + "});")
  private static native void define(Install install);

  /** {@code twinloop.install} of the typings. */
  @JSFunctor
  private interface Install extends JSObject {
    void install(JSObject options);
  }
}
