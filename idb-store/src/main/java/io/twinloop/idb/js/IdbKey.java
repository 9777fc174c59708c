package io.twinloop.idb.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** A valid key: a text, a number, or an array of both. Shorter arrays come first. */
public abstract class IdbKey implements JSObject {

  @JSBody(params = "text", script = "return text;")
  public static native IdbKey of(String text);

  @JSBody(params = "number", script = "return number;")
  public static native IdbKey of(double number);

  /** An array of any length. */
  @JSBody(params = "texts", script = "return texts;")
  public static native IdbKey of(String[] texts);

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

  @JSBody(
      params = {"first", "second", "third"},
      script = "return [first, second, third];")
  public static native IdbKey of(String first, String second, double third);

  /**
   * Where it is; undefined past the end.
   *
   * @param cursor an {@code IDBCursor}, or null
   */
  @JSBody(params = "cursor", script = "return cursor ? cursor.key : undefined;")
  public static native IdbKey atCursor(JSObject cursor);

  /** The text; empty where this is none, or an array. */
  @JSBody(params = "key", script = "return typeof key === 'string' ? key : '';")
  public static native String text(IdbKey key);

  /** The number; 0 where this is none. */
  @JSBody(params = "key", script = "return typeof key === 'number' ? key : 0;")
  public static native double number(IdbKey key);

  /** The array; null where this is none, or one not of texts alone. */
  @JSBody(
      params = "key",
      script =
          "var isText = function(part) { return typeof part === 'string'; };"
              + "return Array.isArray(key) && key.every(isText) ? key : null;")
  public static native String[] texts(IdbKey key);

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
