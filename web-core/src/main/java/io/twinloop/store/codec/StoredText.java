package io.twinloop.store.codec;

import io.twinloop.crypto.Bytes;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import java.util.Optional;

/** What all codecs share: text that may be damaged, members that may be absent. */
final class StoredText {
  private StoredText() {}

  /** The object the text spells; empty where it spells none. */
  static Optional<Json> object(JsonReader reader, String text) {
    return value(reader, text).filter(Json::isObject);
  }

  /** The array the text spells; empty where it spells none. */
  static Optional<Json> array(JsonReader reader, String text) {
    return value(reader, text).filter(Json::isArray);
  }

  static boolean hasTexts(Json json, String... keys) {
    for (String key : keys) {
      if (json.at(key).text().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The bytes that a text spells in base64; empty where these are not as many. */
  static Optional<Bytes> bytes(Json json, int length) {
    return json.text().flatMap(Bytes::fromBase64).filter(bytes -> bytes.length() == length);
  }

  static void put(JsonObjectText out, String key, Optional<String> text) {
    text.ifPresent(present -> out.put(key, present));
  }

  private static Optional<Json> value(JsonReader reader, String text) {
    try {
      return Optional.of(reader.read(text));
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }
}
