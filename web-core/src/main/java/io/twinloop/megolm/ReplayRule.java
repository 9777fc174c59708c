package io.twinloop.megolm;

import io.twinloop.store.crypto.MessageSight;

/**
 * One message index of a session belongs to one event (Matrix specification,
 * "m.megolm.v1.aes-sha2").
 */
public final class ReplayRule {
  private ReplayRule() {}

  /**
   * Whether an old message is served again as if it were new.
   *
   * @param first where the index was seen first
   * @param sight of the same room, session and index
   */
  public static boolean isReplay(MessageSight first, MessageSight sight) {
    return !first.event().equals(sight.event()) || !first.sentAt().equals(sight.sentAt());
  }
}
