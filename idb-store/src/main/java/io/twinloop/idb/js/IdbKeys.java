package io.twinloop.idb.js;

import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSObject;

/** The array of keys that {@code getAllKeys} gives. */
public interface IdbKeys extends JSObject {

  @JSIndexer
  IdbKey at(int index);
}
