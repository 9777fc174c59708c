package io.twinloop.push.rules;

import io.twinloop.event.Event;
import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names a property of an event: dot-separated, with {@code \.} for a dot within a name and {@code
 * \\} for a backslash.
 */
record EventPath(List<String> names) {
  static final EventPath BODY = EventPath.of("content.body");
  private static final EventPath TYPE = EventPath.of("type");

  static EventPath of(String text) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        names.add(name.toString());
        name.setLength(0);
        continue;
      }
      boolean escape = c == '\\' && i + 1 < text.length();
      if (escape && (text.charAt(i + 1) == '.' || text.charAt(i + 1) == '\\')) {
        i++;
      }
      name.append(text.charAt(i));
    }
    names.add(name.toString());
    return new EventPath(names);
  }

  /** Of an encrypted event in what was encrypted, where that is known. */
  Json find(Event event) {
    boolean inContent = names.get(0).equals("content");
    Json found = inContent ? event.content() : event.json();
    for (String name : names.subList(inContent ? 1 : 0, names.size())) {
      found = found.at(name);
    }
    return found;
  }

  /** The text there; empty where there is none. */
  Optional<String> text(Event event) {
    return equals(TYPE) ? Optional.of(event.type()) : find(event).text();
  }

  /** The value there; empty where there is no single one. */
  Optional<Scalar> scalar(Event event) {
    return equals(TYPE) ? Optional.of(Scalar.of(event.type())) : Scalar.from(find(event));
  }
}
