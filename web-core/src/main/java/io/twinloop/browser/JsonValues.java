package io.twinloop.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * What {@code JSON.parse} gives. Members are looked up among an object's own only: a text may well
 * name {@code __proto__} or {@code constructor}.
 */
final class JsonValues {
  private JsonValues() {}

  /** The value the text spells; undefined where it spells none. */
  @JSBody(
      params = "text",
      script = "try { return JSON.parse(text); } catch (malformed) { return void 0; }")
  static native JSObject parse(String text);

  /** The text of the value; {@code null} where it is nested too deep to be written. */
  @JSBody(
      params = "value",
      script = "try { return JSON.stringify(value); } catch (tooDeep) { return 'null'; }")
  static native String stringify(JSObject value);

  @JSBody(script = "return void 0;")
  static native JSObject undefined();

  @JSBody(params = "value", script = "return value === void 0;")
  static native boolean isUndefined(JSObject value);

  @JSBody(
      params = "value",
      script = "return typeof value === 'object' && value !== null && !Array.isArray(value);")
  static native boolean isObject(JSObject value);

  @JSBody(params = "value", script = "return Array.isArray(value);")
  static native boolean isArray(JSObject value);

  @JSBody(params = "value", script = "return typeof value === 'string';")
  static native boolean isText(JSObject value);

  @JSBody(params = "value", script = "return Number.isSafeInteger(value);")
  static native boolean isSafeInteger(JSObject value);

  @JSBody(params = "value", script = "return typeof value === 'boolean';")
  static native boolean isFlag(JSObject value);

  @JSBody(params = "value", script = "return value;")
  static native String text(JSObject value);

  @JSBody(params = "value", script = "return value;")
  static native double number(JSObject value);

  @JSBody(params = "value", script = "return value;")
  static native boolean flag(JSObject value);

  @JSBody(
      params = {"object", "key"},
      script = "return Object.prototype.hasOwnProperty.call(object, key) ? object[key] : void 0;")
  static native JSObject member(JSObject object, String key);

  @JSBody(params = "object", script = "return Object.keys(object);")
  static native String[] keys(JSObject object);

  @JSBody(params = "array", script = "return array.length;")
  static native int length(JSObject array);

  @JSBody(
      params = {"array", "index"},
      script = "return array[index];")
  static native JSObject item(JSObject array, int index);
}
