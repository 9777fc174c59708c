package io.twinloop.todevice;

import io.twinloop.json.Json;
import java.util.Optional;

/** What a to-device message asks of us. */
public sealed interface ToDeviceContent {
  /** Begins a session anew and says nothing else. */
  String DUMMY = "m.dummy";

  record RoomKeyReceived(RoomKey key) implements ToDeviceContent {}

  record Withheld(RoomKeyWithheld notice) implements ToDeviceContent {}

  record Dummy() implements ToDeviceContent {}

  /** Nothing is to be done. */
  record Ignored(Why why) implements ToDeviceContent {}

  /** Somebody else's business. */
  record Other(String type, Json content) implements ToDeviceContent {}

  /** Why nothing is to be done. */
  enum Why {
    MALFORMED,
    /** What only its sender may know came in the clear, or encrypted within encrypted. */
    WRONG_ENCRYPTION,
    /** We ask nobody for keys, so a key that somebody passes on proves nothing. */
    NOT_ASKED_FOR
  }

  /** Of a message that was believed. */
  static ToDeviceContent of(OlmPayload payload) {
    return switch (payload.type()) {
      case RoomKey.TYPE -> roomKey(payload.content());
      case RoomKeyWithheld.TYPE -> withheld(payload.content());
      case DUMMY -> new Dummy();
      case "m.forwarded_room_key" -> new Ignored(Why.NOT_ASKED_FOR);
      case OlmEnvelope.TYPE -> new Ignored(Why.WRONG_ENCRYPTION);
      default -> new Other(payload.type(), payload.content());
    };
  }

  /** Of a message that came in the clear. */
  static ToDeviceContent of(ToDeviceMessage message) {
    return switch (message.type()) {
      case RoomKeyWithheld.TYPE -> withheld(message.content());
      case RoomKey.TYPE, DUMMY, "m.forwarded_room_key", "m.secret.send", OlmEnvelope.TYPE ->
          new Ignored(Why.WRONG_ENCRYPTION);
      default -> new Other(message.type(), message.content());
    };
  }

  private static ToDeviceContent roomKey(Json content) {
    Optional<RoomKey> key = RoomKey.from(content);
    return key.isPresent() ? new RoomKeyReceived(key.get()) : new Ignored(Why.MALFORMED);
  }

  private static ToDeviceContent withheld(Json content) {
    Optional<RoomKeyWithheld> notice = RoomKeyWithheld.from(content);
    return notice.isPresent() ? new Withheld(notice.get()) : new Ignored(Why.MALFORMED);
  }
}
