package io.twinloop.testkit;

import io.twinloop.json.Json;
import io.twinloop.port.JsonReader;
import java.util.HashMap;
import java.util.Map;

/** Reads each text once, however many contexts of a simulation it comes to. */
public final class OnceParsedJson implements JsonReader {
  private final JacksonJson json = new JacksonJson();
  private final Map<String, Json> known = new HashMap<>();

  @Override
  public Json read(String text) {
    return known.computeIfAbsent(text, json::read);
  }
}
