package io.twinloop.idb.js;

import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;

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

  @JSMethod("put")
  IdbRequest put(JSString value, IdbKey key);

  @JSMethod("delete")
  IdbRequest delete(IdbKeyRange range);
}
