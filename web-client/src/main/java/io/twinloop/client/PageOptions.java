package io.twinloop.client;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.keyfile.Progress;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSString;

/** What a page passed as options, read with each value checked once. */
final class PageOptions {
  private final String call;
  private final JSObject object;

  /**
   * @param call what the page called, for messages
   * @param object anything the page passed, undefined included
   */
  PageOptions(String call, JSObject object) {
    this.call = call;
    this.object = object;
  }

  /**
   * @throws TwinloopException {@code INVALID_ARGUMENT} where it is missing, empty or no string
   */
  String required(String key) {
    return optional(key)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> invalid(key, "must be a string that is not empty"));
  }

  Optional<String> optional(String key) {
    JSObject value = get(object, key);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!isString(value)) {
      throw invalid(key, "must be a string");
    }
    return Optional.of(((JSString) value).stringValue());
  }

  List<String> texts(String key) {
    JSObject value = get(object, key);
    if (isAbsent(value)) {
      return List.of();
    }
    if (!isArrayOfStrings(value)) {
      throw invalid(key, "must be an array of strings");
    }
    @SuppressWarnings("unchecked") // checked just above, in JavaScript
    JSArrayReader<JSString> array = (JSArrayReader<JSString>) value;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.getLength(); i++) {
      texts.add(array.get(i).stringValue());
    }
    return texts;
  }

  boolean flag(String key) {
    return isTrue(get(object, key));
  }

  /** What an option that is an object itself holds. */
  Optional<PageOptions> within(String key) {
    JSObject value = get(object, key);
    return isAbsent(value) ? Optional.empty() : Optional.of(new PageOptions(call, value));
  }

  /** Bytes, or a text that is taken to be their base64url already. */
  Optional<String> base64Url(String key) {
    JSObject value = get(object, key);
    return isAbsent(value) ? Optional.empty() : Optional.of(base64Url(value));
  }

  /** The page's {@code signal}, followed. */
  Cancellation cancellation() {
    Cancellation cancellation = new Cancellation();
    JSObject signal = get(object, "signal");
    if (!isAbsent(signal)) {
      follow(signal, cancellation::request);
    }
    return cancellation;
  }

  /** The page's {@code onProgress}; what it throws the browser reports, and the work goes on. */
  Progress progress() {
    JSObject listener = get(object, "onProgress");
    if (isAbsent(listener)) {
      return (done, total) -> {};
    }
    if (!isFunction(listener)) {
      throw invalid("onProgress", "must be a function");
    }
    return (done, total) ->
        tell(listener, new PlainObject().put("done", done).put("total", total).frozen());
  }

  /** Checks one text argument that is not part of an options object. */
  static String argument(String call, String name, JSObject value) {
    if (!isString(value) || ((JSString) value).stringValue().isEmpty()) {
      throw new TwinloopException(
          ErrorCode.INVALID_ARGUMENT, call + ": " + name + " must be a string that is not empty.");
    }
    return ((JSString) value).stringValue();
  }

  /** One text argument that may be left out. */
  static Optional<String> text(JSObject value) {
    return isString(value) ? Optional.of(((JSString) value).stringValue()) : Optional.empty();
  }

  /** One number argument; what is left out is {@code otherwise}, what is no number is NaN. */
  @JSBody(
      params = {"value", "otherwise"},
      script = "return value === undefined ? otherwise : typeof value === 'number' ? value : NaN;")
  static native double number(JSObject value, double otherwise);

  private TwinloopException invalid(String key, String rule) {
    return new TwinloopException(ErrorCode.INVALID_ARGUMENT, call + ": " + key + " " + rule + ".");
  }

  @JSFunctor
  interface Callback extends JSObject {
    void call();
  }

  @JSBody(
      params = {"object", "key"},
      script = "return object === undefined || object === null ? undefined : object[key];")
  private static native JSObject get(JSObject object, String key);

  @JSBody(params = "value", script = "return value === undefined || value === null;")
  private static native boolean isAbsent(JSObject value);

  @JSBody(params = "value", script = "return typeof value === 'string';")
  private static native boolean isString(JSObject value);

  @JSBody(
      params = "bytes",
      script =
          "return typeof bytes === 'string' ? bytes"
              + " : btoa(String.fromCharCode.apply(null, new Uint8Array(bytes.buffer || bytes)));")
  private static native String base64Url(JSObject bytes);

  @JSBody(params = "value", script = "return typeof value === 'function';")
  private static native boolean isFunction(JSObject value);

  @JSBody(
      params = {"listener", "detail"},
      script = "try { listener(detail); } catch (error) { reportError(error); }")
  private static native void tell(JSObject listener, JSObject detail);

  @JSBody(params = "value", script = "return value === true;")
  private static native boolean isTrue(JSObject value);

  @JSBody(
      params = "value",
      script =
          "return Array.isArray(value)"
              + " && value.every(function(v) { return typeof v === 'string'; });")
  private static native boolean isArrayOfStrings(JSObject value);

  @JSBody(
      params = {"signal", "action"},
      script =
          "if (signal.aborted) { action(); }"
              + "else { signal.addEventListener('abort', action, { once: true }); }")
  private static native void follow(JSObject signal, Callback action);
}
