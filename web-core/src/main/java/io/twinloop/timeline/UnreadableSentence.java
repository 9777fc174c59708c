package io.twinloop.timeline;

import io.twinloop.event.UnreadableReason;

/** Why a message cannot be read, in a sentence for people. */
final class UnreadableSentence {
  private UnreadableSentence() {}

  static String of(UnreadableReason reason) {
    return switch (reason) {
      case UNKNOWN_ALGORITHM ->
          "This message is encrypted in a way that is not supported here. Another client may read"
              + " it.";
      case MALFORMED -> "This message is damaged. Ask its sender to send it again.";
      case KEY_MISSING -> "The key to this message has not come yet.";
      case KEY_WITHHELD ->
          "The sender’s device does not give us the key to this message. Ask its sender.";
      case BEFORE_OUR_KEY ->
          "This message was sent before we were given the key. A key file of another device may"
              + " open it.";
      case REPLAYED ->
          "This is an older message, served again as if it were new. Do not act on it.";
      case OTHER_ROOM -> "This message was written for another room. Do not act on it.";
      case OTHER_SENDER -> "This message is not from whom it says it is. Do not act on it.";
      case NOT_AUTHENTIC -> "This message was changed on its way. Ask its sender to send it again.";
    };
  }
}
