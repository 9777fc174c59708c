package io.twinloop.idb.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** An {@code IDBTransaction}. */
public abstract class IdbTransaction implements JSObject {

  @JSMethod("objectStore")
  public abstract IdbObjectStore objectStore(String name);

  @JSMethod("abort")
  public abstract void abort();

  /** Does nothing in Safari before 15, which has no such call. */
  public final void commit() {
    commit(this);
  }

  /** A {@code DOMException}; null where it was aborted on request. */
  @JSProperty("error")
  public abstract JSObject error();

  @JSProperty("oncomplete")
  public abstract void onComplete(Handler handler);

  @JSProperty("onabort")
  public abstract void onAbort(Handler handler);

  @JSBody(params = "transaction", script = "if (transaction.commit) transaction.commit();")
  private static native void commit(IdbTransaction transaction);
}
