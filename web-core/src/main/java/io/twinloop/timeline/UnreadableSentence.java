package io.twinloop.timeline;

import io.twinloop.event.UnreadableReason;

/** Why a message cannot be read, in a sentence for people. */
final class UnreadableSentence {
  private UnreadableSentence() {}

  static String of(UnreadableReason reason) {
    return switch (reason) {
      case UNKNOWN_ALGORITHM -> "This message is encrypted in a way that is not supported here.";
      case MALFORMED -> "This message is damaged.";
      case KEY_MISSING -> "The key to this message has not come yet.";
      case KEY_WITHHELD -> "The sender’s device does not give us the key to this message.";
      case BEFORE_OUR_KEY -> "This message was sent before we were given the key.";
      case REPLAYED -> "This is an older message, served again as if it were new.";
      case OTHER_ROOM -> "This message was written for another room.";
      case OTHER_SENDER -> "This message is not from whom it says it is.";
      case NOT_AUTHENTIC -> "This message was changed on its way.";
    };
  }
}
