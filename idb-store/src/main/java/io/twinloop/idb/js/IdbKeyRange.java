package io.twinloop.idb.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** An {@code IDBKeyRange}. Arrays sort after numbers and texts, so {@code []} ends a prefix. */
public abstract class IdbKeyRange implements JSObject {

  /** That key alone. */
  @JSBody(params = "key", script = "return IDBKeyRange.only(key);")
  public static native IdbKeyRange only(IdbKey key);

  /** Every key of the store. */
  @JSBody(script = "return IDBKeyRange.lowerBound(-Infinity);")
  public static native IdbKeyRange everything();

  /** Every key after that one. */
  @JSBody(params = "key", script = "return IDBKeyRange.lowerBound(key, true);")
  public static native IdbKeyRange after(IdbKey key);

  /** Every number from that one on. */
  @JSBody(params = "first", script = "return IDBKeyRange.bound(first, Infinity);")
  public static native IdbKeyRange numbersFrom(double first);

  /** Every number up to that one. */
  @JSBody(params = "last", script = "return IDBKeyRange.upperBound(last);")
  public static native IdbKeyRange numbersTo(double last);

  /** Every array that begins with that text. */
  @JSBody(params = "first", script = "return IDBKeyRange.bound([first], [first, []]);")
  public static native IdbKeyRange under(String first);

  /** Every {@code [first, number, …]} with a number up to that one. */
  @JSBody(
      params = {"first", "last"},
      script = "return IDBKeyRange.bound([first], [first, last]);")
  public static native IdbKeyRange upTo(String first, double last);

  /** Every {@code [first, number, …]} with a greater number. */
  @JSBody(
      params = {"first", "number"},
      script = "return IDBKeyRange.bound([first, number], [first, []], true);")
  public static native IdbKeyRange above(String first, double number);
}
