package io.twinloop.client;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import org.teavm.jso.JSBody;

/** What the browser must have; nothing is polyfilled. */
final class BrowserNeeds {
  private BrowserNeeds() {}

  /**
   * @throws TwinloopException {@code UNSUPPORTED_BROWSER}, naming what is missing
   */
  static void require() {
    String missing = missing();
    if (!missing.isEmpty()) {
      throw new TwinloopException(
          ErrorCode.UNSUPPORTED_BROWSER,
          "This browser lacks "
              + missing
              + ". Update it, and serve the page over HTTPS or from localhost.");
    }
  }

  @JSBody(
      script =
          "var missing = [];"
              + "if (typeof indexedDB === 'undefined') { missing.push('IndexedDB'); }"
              + "if (typeof BroadcastChannel === 'undefined') {"
              + "  missing.push('BroadcastChannel');"
              + "}"
              + "if (!navigator.locks) { missing.push('Web Locks'); }"
              + "return missing.join(', ');")
  private static native String missing();
}
