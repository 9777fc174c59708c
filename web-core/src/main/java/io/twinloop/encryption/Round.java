package io.twinloop.encryption;

import io.twinloop.device.ServerKeys;

/**
 * What an answer leaves to be done, as far as the disk does not know it.
 *
 * @param left what the homeserver has of our keys
 */
record Round(ServerKeys left) {
  /** Whatever was left by whoever led before. */
  static final Round FIRST = new Round(ServerKeys.UNKNOWN);

  /**
   * After something was done about an earlier round: what the homeserver said that it had, it may
   * have said before. It says it again with the next answer.
   */
  Round aged() {
    return FIRST;
  }
}
