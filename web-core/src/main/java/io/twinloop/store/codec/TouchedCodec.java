package io.twinloop.store.codec;

import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.port.JsonReader;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The entries that one commit touched, as text: an array of {@code [kind, path…]}. */
public final class TouchedCodec {
  private final JsonReader reader;

  public TouchedCodec(JsonReader reader) {
    this.reader = reader;
  }

  public String encode(Collection<EntryKey> touched) {
    JsonArrayText out = new JsonArrayText();
    for (EntryKey key : touched) {
      JsonArrayText parts = new JsonArrayText().add(key.kind().text());
      key.path().forEach(parts::add);
      out.addJson(parts.toString());
    }
    return out.toString();
  }

  /**
   * @return empty where any of them cannot be read: less than all of them is of no use
   */
  public Optional<Set<EntryKey>> decode(String text) {
    Optional<Json> array = StoredText.array(reader, text);
    if (array.isEmpty()) {
      return Optional.empty();
    }
    Set<EntryKey> touched = new HashSet<>();
    for (Json parts : array.get().items()) {
      Optional<EntryKey> key = key(parts.items());
      if (key.isEmpty()) {
        return Optional.empty();
      }
      touched.add(key.get());
    }
    return Optional.of(touched);
  }

  private static Optional<EntryKey> key(List<Json> parts) {
    List<String> texts = new ArrayList<>();
    for (Json part : parts) {
      part.text().ifPresent(texts::add);
    }
    if (texts.isEmpty() || texts.size() < parts.size()) {
      return Optional.empty();
    }
    return EntryKind.parse(texts.get(0))
        .map(kind -> new EntryKey(kind, texts.subList(1, texts.size())));
  }
}
