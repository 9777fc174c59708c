package io.twinloop.browser;

import org.teavm.jso.JSObject;

/**
 * Work whose value JavaScript gets. May suspend. Unlike {@link io.twinloop.task.Work} it never has
 * TeaVM wrap a string or a number in an object: a finalizer unwraps those, and a page in the
 * browser's back/forward cache that runs one is thrown out.
 */
public interface JsWork<T extends JSObject> {
  T run();
}
