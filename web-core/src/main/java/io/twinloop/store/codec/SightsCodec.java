package io.twinloop.store.codec;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.port.JsonReader;
import io.twinloop.store.crypto.MessageSight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** First sights of one session, as text: an array of {@code [index, event id, sent at]}. */
public final class SightsCodec {
  private final JsonReader reader;

  public SightsCodec(JsonReader reader) {
    this.reader = reader;
  }

  public String encode(Collection<MessageSight> sights) {
    JsonArrayText out = new JsonArrayText();
    for (MessageSight sight : sights) {
      out.addJson(
          new JsonArrayText()
              .add(sight.index())
              .add(sight.event().text())
              .add(sight.sentAt().epochMs())
              .toString());
    }
    return out.toString();
  }

  /** Those that can be read. */
  public List<MessageSight> decode(String text, RoomId room, String session) {
    List<MessageSight> sights = new ArrayList<>();
    Json array = StoredText.array(reader, text).orElse(Json.ABSENT);
    for (Json parts : array.items()) {
      sight(parts.items(), room, session).ifPresent(sights::add);
    }
    return sights;
  }

  private static Optional<MessageSight> sight(List<Json> parts, RoomId room, String session) {
    if (parts.size() < 3) {
      return Optional.empty();
    }
    Optional<Long> index = parts.get(0).integer();
    Optional<String> event = parts.get(1).text();
    Optional<Long> sentAt = parts.get(2).integer();
    return index.isPresent() && event.isPresent() && sentAt.isPresent()
        ? Optional.of(
            new MessageSight(
                room, session, index.get(), new EventId(event.get()), new Timestamp(sentAt.get())))
        : Optional.empty();
  }
}
