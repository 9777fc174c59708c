package io.twinloop.push;

import io.twinloop.json.Json;
import java.util.Optional;

/** Identifiers in payloads, which anyone who knows the endpoint's keys can fill as they like. */
final class PayloadIds {
  /** The specification's limit is 255 bytes; a longer id names nothing. */
  private static final int MAX_LENGTH = 255;

  private PayloadIds() {}

  /** The id under that key; empty where it lacks its sigil, is too long or holds odd characters. */
  static Optional<String> of(Json json, String key, char sigil) {
    return json.at(key).text().filter(id -> isPlausible(id, sigil));
  }

  private static boolean isPlausible(String id, char sigil) {
    if (id.length() < 2 || id.length() > MAX_LENGTH || id.charAt(0) != sigil) {
      return false;
    }
    for (int i = 1; i < id.length(); i++) {
      if (id.charAt(i) <= ' ' || id.charAt(i) == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
