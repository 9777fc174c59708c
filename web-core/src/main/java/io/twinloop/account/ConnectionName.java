package io.twinloop.account;

import io.twinloop.port.Entropy;

/** Names for sliding-sync connections. */
final class ConnectionName {
  /** MSC4186 leaves it open, other servers cut at 16 characters: {@code rooms-} and these ten. */
  private static final int RANDOM_CHARS = 10;

  private static final String PREFIX = "rooms-";
  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";

  private ConnectionName() {}

  /** A name that no other tab of the device has. */
  static String random(Entropy entropy) {
    StringBuilder name = new StringBuilder(PREFIX);
    for (byte random : entropy.bytes(RANDOM_CHARS)) {
      name.append(DIGITS.charAt(random & 31));
    }
    return name.toString();
  }
}
