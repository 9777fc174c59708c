package io.twinloop.idb.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;

/** {@code indexedDB}. */
public abstract class IdbFactory implements JSObject {

  /** Null where the browser has none, or none for this page. */
  @JSBody(script = "return self.indexedDB || null;")
  public static native IdbFactory get();

  @JSMethod("open")
  public abstract IdbOpenRequest open(String name, int version);

  @JSMethod("deleteDatabase")
  public abstract IdbOpenRequest deleteDatabase(String name);
}
