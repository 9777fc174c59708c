package io.twinloop.browser;

import io.twinloop.port.Entropy;
import org.teavm.jso.JSBody;
import org.teavm.jso.typedarrays.Uint8Array;

/** {@code crypto.getRandomValues}. */
public final class CryptoEntropy implements Entropy {
  /** More than that in one call is a {@code QuotaExceededError} (Web Cryptography §10.1.1). */
  private static final int MOST_AT_ONCE = 65_536;

  @Override
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int from = 0; from < count; from += MOST_AT_ONCE) {
      int length = Math.min(MOST_AT_ONCE, count - from);
      Uint8Array random = random(length);
      for (int i = 0; i < length; i++) {
        bytes[from + i] = (byte) random.get(i);
      }
    }
    return bytes;
  }

  @JSBody(params = "count", script = "return crypto.getRandomValues(new Uint8Array(count));")
  private static native Uint8Array random(int count);
}
