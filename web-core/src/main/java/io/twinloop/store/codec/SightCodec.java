package io.twinloop.store.codec;

import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.store.crypto.MessageSight;
import java.util.Optional;

/** What a {@link MessageSight} says of its message index, as text. */
public final class SightCodec {
  private final JsonReader reader;

  public SightCodec(JsonReader reader) {
    this.reader = reader;
  }

  public String encode(MessageSight sight) {
    return new JsonObjectText()
        .put("event", sight.event().text())
        .put("sent_at", sight.sentAt().epochMs())
        .toString();
  }

  /**
   * The sight that the text tells of.
   *
   * @param other one of the same message index
   */
  public Optional<MessageSight> decode(String text, MessageSight other) {
    return StoredText.object(reader, text).flatMap(json -> sight(json, other));
  }

  private static Optional<MessageSight> sight(Json json, MessageSight other) {
    Optional<String> event = json.at("event").text();
    Optional<Long> sentAt = json.at("sent_at").integer();
    return event.isPresent() && sentAt.isPresent()
        ? Optional.of(
            new MessageSight(
                other.room(),
                other.session(),
                other.index(),
                new EventId(event.get()),
                new Timestamp(sentAt.get())))
        : Optional.empty();
  }
}
