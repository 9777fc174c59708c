package io.twinloop.browser.crypto;

import io.twinloop.browser.JsFailure;
import io.twinloop.browser.Promises;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** Finds out at the start what would otherwise fail in the middle of a message. */
final class Probe {
  private Probe() {}

  /**
   * Suspends.
   *
   * @throws TwinloopException {@code UNSUPPORTED_BROWSER}
   */
  static void run() {
    if (!hasSubtle()) {
      throw new TwinloopException(
          ErrorCode.UNSUPPORTED_BROWSER,
          "The browser gives this page no cryptography. Open it over https, or on localhost.");
    }
    try {
      Promises.await(useCurves());
    } catch (JsFailure failure) {
      throw new TwinloopException(
          ErrorCode.UNSUPPORTED_BROWSER,
          "This browser lacks X25519 or Ed25519, which encrypted messages need. Use Chrome 137,"
              + " Firefox 130, Safari 17, or a later one.",
          failure);
    }
  }

  @JSBody(script = "return typeof crypto !== 'undefined' && !!crypto.subtle;")
  private static native boolean hasSubtle();

  /** Imports a point of each, the one way to ask that needs no new key: the base points. */
  @JSBody(
      script =
          "var u = new Uint8Array(32);"
              + "u[0] = 9;"
              + "var y = new Uint8Array(32).fill(0x66);"
              + "y[0] = 0x58;"
              + "var subtle = crypto.subtle;"
              + "return Promise.all(["
              + "  subtle.importKey('raw', u, 'X25519', false, []),"
              + "  subtle.importKey('raw', y, 'Ed25519', false, ['verify'])"
              + "]);")
  private static native JSPromise<JSObject> useCurves();
}
