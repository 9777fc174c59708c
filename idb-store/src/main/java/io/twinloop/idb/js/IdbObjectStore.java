package io.twinloop.idb.js;

import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;

/** An {@code IDBObjectStore} whose keys are kept apart from its values. */
public interface IdbObjectStore extends JSObject {

  @JSMethod("get")
  IdbRequest get(IdbKey key);

  @JSMethod("getAll")
  IdbRequest getAll(IdbKeyRange range);

  @JSMethod("getAll")
  IdbRequest getAll(IdbKeyRange range, int count);

  @JSMethod("getAllKeys")
  IdbRequest getAllKeys(IdbKeyRange range);

  @JSMethod("getAllKeys")
  IdbRequest getAllKeys(IdbKeyRange range, int count);

  /** Has an {@code IDBCursor} as the result, or null. */
  @JSMethod("openKeyCursor")
  IdbRequest openKeyCursor(IdbKeyRange range, String direction);

  /** Has the number as the result. */
  @JSMethod("count")
  IdbRequest count();

  @JSMethod("put")
  IdbRequest put(JSObject value, IdbKey key);

  /** Numbers it, and has the number as the result. */
  @JSMethod("add")
  IdbRequest add(JSObject value);

  @JSMethod("delete")
  IdbRequest delete(IdbKeyRange range);
}
