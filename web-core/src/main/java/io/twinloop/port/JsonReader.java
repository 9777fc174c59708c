package io.twinloop.port;

import io.twinloop.json.Json;

/** Parses JSON. */
public interface JsonReader {

  /**
   * The value the text spells.
   *
   * @throws io.twinloop.json.MalformedJson where it spells none
   */
  Json read(String text);
}
