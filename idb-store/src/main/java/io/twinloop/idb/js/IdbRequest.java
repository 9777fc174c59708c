package io.twinloop.idb.js;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** An {@code IDBRequest}. */
public interface IdbRequest extends JSObject {

  @JSProperty("result")
  JSObject result();

  /** The result where that is a number. */
  @JSProperty("result")
  double number();

  /** A {@code DOMException}. */
  @JSProperty("error")
  JSObject error();

  @JSProperty("onsuccess")
  void onSuccess(Handler handler);

  @JSProperty("onerror")
  void onError(Handler handler);
}
