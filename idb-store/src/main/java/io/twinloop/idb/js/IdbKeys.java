package io.twinloop.idb.js;

import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The array of keys that {@code getAllKeys} gives. */
public interface IdbKeys extends JSObject {

  @JSProperty("length")
  int length();

  @JSIndexer
  IdbKey at(int index);
}
