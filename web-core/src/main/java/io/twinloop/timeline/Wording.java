package io.twinloop.timeline;

import io.twinloop.event.Encryption;
import io.twinloop.event.Event;
import io.twinloop.json.Json;
import io.twinloop.text.SafeText;
import java.util.Optional;

/** What an event that is not state says, as plain text. */
record Wording(ItemKind kind, String text) {

  /** No honest event is longer: the specification limits events to 65,536 bytes. */
  static final int MAX_LENGTH = 65_536;

  static final Wording REDACTED = new Wording(ItemKind.REDACTED, "Message deleted");

  static Wording of(Event event) {
    Optional<Encryption> read = event.encryption();
    return read.isPresent() && read.get() instanceof Encryption.Unreadable unreadable
        ? new Wording(ItemKind.ENCRYPTED, UnreadableSentence.of(unreadable.reason()))
        : of(event.type(), event.content());
  }

  static Wording of(String type, Json content) {
    return switch (type) {
      case "m.room.message" -> message(content);
      case "m.room.encrypted" -> new Wording(ItemKind.ENCRYPTED, "Encrypted message");
      case "m.sticker" -> media("Sticker", content);
      default -> new Wording(ItemKind.UNKNOWN, body(content));
    };
  }

  private static Wording message(Json content) {
    if (content.at("body").text().isEmpty()) {
      return new Wording(ItemKind.UNKNOWN, "");
    }
    return switch (content.text("msgtype")) {
      case "m.notice" -> new Wording(ItemKind.NOTICE, body(content));
      case "m.emote" -> new Wording(ItemKind.EMOTE, body(content));
      case "m.image" -> media("Image", content);
      case "m.video" -> media("Video", content);
      case "m.audio" -> media("Audio", content);
      case "m.file" -> media("File", content);
      case "m.location" -> media("Location", content);
      default -> new Wording(ItemKind.MESSAGE, body(content));
    };
  }

  /** A caption says more than a file name; without one the body is the file name. */
  private static Wording media(String word, Json content) {
    String name = body(content);
    return new Wording(ItemKind.MEDIA, name.isBlank() ? word : word + ": " + name);
  }

  private static String body(Json content) {
    String body = content.text("body");
    boolean reply = content.at("m.relates_to").at("m.in_reply_to").isPresent();
    return SafeText.of(reply ? ReplyFallback.removedFrom(body) : body, MAX_LENGTH);
  }
}
