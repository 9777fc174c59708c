package io.twinloop.client;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.encryption.EncryptionState;
import io.twinloop.sync.ConnectionState;
import io.twinloop.timeline.ItemEncryption;
import io.twinloop.timeline.ItemKind;
import io.twinloop.timeline.SendState;

/** The words of the typings for the core's enumerations. */
final class PageNames {
  private PageNames() {}

  static String of(ConnectionState state) {
    return switch (state) {
      case IDLE -> "idle";
      case RUNNING -> "running";
      case OFFLINE -> "offline";
      case ERROR -> "error";
      case TERMINATED -> "terminated";
    };
  }

  static String of(EncryptionState state) {
    if (state instanceof EncryptionState.Ready) {
      return "ready";
    }
    return state instanceof EncryptionState.Opening ? "opening" : "unavailable";
  }

  static String of(ItemKind kind) {
    return switch (kind) {
      case MESSAGE -> "message";
      case NOTICE -> "notice";
      case EMOTE -> "emote";
      case MEDIA -> "media";
      case STATE -> "state";
      case REDACTED -> "redacted";
      case ENCRYPTED -> "encrypted";
      case UNKNOWN -> "unknown";
    };
  }

  static String of(ItemEncryption encryption) {
    if (encryption instanceof ItemEncryption.Encrypted encrypted) {
      return switch (encrypted.standing()) {
        case KNOWN_DEVICE -> "known-device";
        case UNKNOWN_DEVICE -> "unknown-device";
        case MISMATCHED_DEVICE -> "mismatched-device";
        case COPIED_KEY -> "copied-key";
      };
    }
    return encryption instanceof ItemEncryption.InClear ? "clear" : "unreadable";
  }

  static String of(LeaseActivity.Change change) {
    return switch (change) {
      case TAKEN -> "taken";
      case HANDED -> "handed";
      case STOLEN -> "stolen";
      case HELD -> "held";
      case GIVEN -> "given";
      case LOST -> "lost";
    };
  }

  static String of(SendState state) {
    return switch (state) {
      case SENT -> "sent";
      case SENDING -> "sending";
      case FAILED -> "failed";
    };
  }
}
