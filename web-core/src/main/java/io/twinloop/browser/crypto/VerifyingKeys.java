package io.twinloop.browser.crypto;

import io.twinloop.crypto.Ed25519Key;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/**
 * Public keys that signatures are checked with, each imported once: all messages of a room key's
 * session have the same, and so have all that a device signs.
 */
final class VerifyingKeys {

  /** The sessions and devices of a few large rooms, some hundred bytes each. */
  private static final int MOST = 1_000;

  private final ByName imported = ByName.create();

  /** Never suspends: what it gives may be waited for. */
  Imported of(Ed25519Key key) {
    String name = key.toString();
    Imported known = ByName.get(imported, name);
    if (known != null) {
      return known;
    }
    if (imported.size() >= MOST) {
      imported.clear();
    }
    Imported fresh = importKey(key.bytes().toArray());
    imported.set(name, fresh);
    return fresh;
  }

  @JSBody(
      params = "key",
      script = "return crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);")
  private static native Imported importKey(@JSByRef byte[] key);

  /** The promise of a {@code CryptoKey}. */
  interface Imported extends JSObject {}

  /** A {@code Map}. */
  abstract static class ByName implements JSObject {
    @JSBody(script = "return new Map();")
    static native ByName create();

    @JSProperty("size")
    abstract int size();

    /** Null where there is none. */
    @JSBody(
        params = {"keys", "name"},
        script = "return keys.get(name) || null;")
    static native Imported get(ByName keys, String name);

    @JSMethod("set")
    abstract void set(String name, Imported key);

    @JSMethod("clear")
    abstract void clear();
  }
}
