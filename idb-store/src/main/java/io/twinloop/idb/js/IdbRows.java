package io.twinloop.idb.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The array that {@code getAll} or {@code getAllKeys} gives. */
public abstract class IdbRows implements JSObject {

  @JSBody(params = "rows", script = "return rows.length;")
  public static native int length(IdbRows rows);

  @JSBody(
      params = {"rows", "index"},
      script = "return rows[index];")
  public static native IdbKey key(IdbRows rows, int index);

  @JSBody(
      params = {"rows", "index"},
      script = "return rows[index];")
  public static native JSObject value(IdbRows rows, int index);
}
