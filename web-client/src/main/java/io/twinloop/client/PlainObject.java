package io.twinloop.client;

import io.twinloop.id.Timestamp;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;
import org.teavm.jso.core.JSUndefined;

/** Builds a frozen JavaScript object, property by property. What is empty becomes undefined. */
final class PlainObject {
  private final JSObject object = JSObjects.create();

  PlainObject put(String key, String text) {
    return put(key, JSString.valueOf(text));
  }

  PlainObject put(String key, Optional<String> text) {
    return put(key, text, JSString::valueOf);
  }

  PlainObject put(String key, boolean flag) {
    return put(key, JSBoolean.valueOf(flag));
  }

  /** Numbers cross as doubles: a Java long would arrive as a BigInt. */
  PlainObject put(String key, double number) {
    return put(key, JSNumber.valueOf(number));
  }

  PlainObject put(String key, Timestamp moment) {
    return put(key, date(moment.epochMs()));
  }

  PlainObject put(String key, List<String> texts) {
    return put(key, texts(texts));
  }

  <T> PlainObject put(String key, Optional<T> value, Spelling<T> spelling) {
    return put(key, orUndefined(value, spelling));
  }

  PlainObject put(String key, JSObject value) {
    set(object, key, value);
    return this;
  }

  JSObject frozen() {
    return freeze(object);
  }

  /** An object of an exported class, as what JavaScript sees of it. */
  @JSBody(params = "exported", script = "return exported;")
  static native JSObject ofExported(Object exported);

  static JSObject texts(List<String> texts) {
    return array(texts, JSString::valueOf);
  }

  /** What the values are spelled as, in a frozen array. */
  static <T> JSObject array(List<T> values, Spelling<T> spelling) {
    JSArray<JSObject> array = new JSArray<>();
    values.forEach(value -> array.push(spelling.of(value)));
    return freeze(array);
  }

  static <T> JSObject orUndefined(Optional<T> value, Spelling<T> spelling) {
    return value.isPresent() ? spelling.of(value.get()) : JSUndefined.instance();
  }

  @JSBody(
      params = {"object", "key", "value"},
      script = "object[key] = value;")
  private static native void set(JSObject object, String key, JSObject value);

  @JSBody(params = "object", script = "return Object.freeze(object);")
  private static native JSObject freeze(JSObject object);

  @JSBody(params = "epochMs", script = "return new Date(epochMs);")
  private static native JSObject date(double epochMs);
}
