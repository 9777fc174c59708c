package io.twinloop.idb.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** What is stored of a private key: the key itself, what it is for, and its public half. */
public final class PrivateKeyRow {
  private PrivateKeyRow() {}

  @JSBody(
      params = {"use", "publicKey", "key"},
      script = "return {use: use, publicKey: publicKey, key: key};")
  public static native JSObject of(String use, String publicKey, JSObject key);

  /** Any text where the value is no such row. */
  @JSBody(params = "value", script = "return String(Object(value).use);")
  public static native String use(JSObject value);

  @JSBody(params = "value", script = "return String(Object(value).publicKey);")
  public static native String publicKey(JSObject value);

  /** Undefined where the value is no such row. */
  @JSBody(params = "value", script = "return Object(value).key;")
  public static native JSObject key(JSObject value);
}
