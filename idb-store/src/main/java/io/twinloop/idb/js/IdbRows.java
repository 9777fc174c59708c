package io.twinloop.idb.js;

import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The array of values that {@code getAll} gives. */
public interface IdbRows extends JSObject {

  @JSProperty("length")
  int length();

  @JSIndexer
  JSObject at(int index);
}
