package io.twinloop.device;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;

/**
 * The public half of a key that others begin Olm sessions with; a fallback key is one too. Its
 * private half is kept under its {@link #id}.
 *
 * @param number never given twice by one device, at least 1
 */
public record OneTimeKey(long number, Curve25519Key key) {
  private static final int BITS_OF_SHORT_ID = 32;

  /** As libolm spells it: base64 of the number, four bytes and the highest first, or eight. */
  public String id() {
    byte[] bytes = new byte[number >>> BITS_OF_SHORT_ID == 0 ? 4 : 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[bytes.length - 1 - i] = (byte) (number >>> 8 * i);
    }
    return Bytes.of(bytes).base64();
  }
}
