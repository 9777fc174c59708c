package io.twinloop.idb.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** A valid key: a text, or an array of texts and numbers. Shorter arrays come first. */
public abstract class IdbKey implements JSObject {

  @JSBody(params = "text", script = "return text;")
  public static native IdbKey of(String text);

  @JSBody(
      params = {"first", "second"},
      script = "return [first, second];")
  public static native IdbKey of(String first, String second);

  @JSBody(
      params = {"first", "second"},
      script = "return [first, second];")
  public static native IdbKey of(String first, double second);

  @JSBody(
      params = {"first", "second", "third"},
      script = "return [first, second, third];")
  public static native IdbKey of(String first, double second, String third);

  /** The text; empty where this is none, or an array. */
  @JSBody(params = "key", script = "return typeof key === 'string' ? key : '';")
  public static native String text(IdbKey key);

  /** The text at that place of an array; empty where there is none. */
  @JSBody(
      params = {"key", "place"},
      script = "return typeof key[place] === 'string' ? key[place] : '';")
  public static native String textAt(IdbKey key, int place);

  /** The number at that place of an array; 0 where there is none. */
  @JSBody(
      params = {"key", "place"},
      script = "return typeof key[place] === 'number' ? key[place] : 0;")
  public static native double numberAt(IdbKey key, int place);
}
