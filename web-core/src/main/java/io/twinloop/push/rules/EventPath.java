package io.twinloop.push.rules;

import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Names a property of an event: dot-separated, with {@code \.} for a dot within a name and {@code
 * \\} for a backslash.
 */
record EventPath(List<String> names) {
  static final EventPath BODY = EventPath.of("content.body");

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

  Json find(Json event) {
    Json found = event;
    for (String name : names) {
      found = found.at(name);
    }
    return found;
  }
}
