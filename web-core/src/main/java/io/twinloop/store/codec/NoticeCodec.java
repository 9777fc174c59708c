package io.twinloop.store.codec;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.push.Notice;
import java.util.Optional;

/** {@link Notice} as text. */
public final class NoticeCodec implements TextCodec<Notice> {
  private final JsonReader reader;

  public NoticeCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(Notice notice) {
    return new JsonObjectText()
        .put("room", notice.room().text())
        .put("event", notice.event().text())
        .put("shown_at", notice.shownAt().epochMs())
        .put("generic", notice.generic())
        .toString();
  }

  @Override
  public Optional<Notice> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> StoredText.hasTexts(json, "room", "event"))
        .map(NoticeCodec::notice);
  }

  private static Notice notice(Json json) {
    return new Notice(
        new RoomId(json.text("room")),
        new EventId(json.text("event")),
        new Timestamp(json.at("shown_at").integer().orElse(0L)),
        json.is("generic"));
  }
}
