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
    return put(key, text.<JSObject>map(JSString::valueOf).orElse(JSUndefined.instance()));
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
    JSArray<JSObject> array = new JSArray<>();
    texts.forEach(text -> array.push(JSString.valueOf(text)));
    return freeze(array);
  }

  /** The objects as a frozen array. */
  static JSObject array(List<? extends JSObject> objects) {
    JSArray<JSObject> array = new JSArray<>();
    objects.forEach(array::push);
    return freeze(array);
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
