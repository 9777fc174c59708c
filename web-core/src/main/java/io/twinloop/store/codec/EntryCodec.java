package io.twinloop.store.codec;

import io.twinloop.event.Event;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.timeline.TimelineEntry;
import java.util.Optional;

/** {@link TimelineEntry} as text: {@code {index, event, earlier?}}. */
public final class EntryCodec implements TextCodec<TimelineEntry> {
  private final JsonReader reader;

  public EntryCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(TimelineEntry entry) {
    JsonObjectText out = new JsonObjectText().put("index", entry.index());
    StoredText.put(out, "earlier", entry.earlier());
    return out.putJson("event", entry.event().json().toJson()).toString();
  }

  @Override
  public Optional<TimelineEntry> decode(String text) {
    return StoredText.object(reader, text).flatMap(EntryCodec::entry);
  }

  private static Optional<TimelineEntry> entry(Json json) {
    Optional<Long> index = json.at("index").integer();
    Optional<Event> event = Event.from(json.at("event"));
    if (index.isEmpty() || event.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new TimelineEntry(index.get(), event.get(), json.at("earlier").text()));
  }
}
