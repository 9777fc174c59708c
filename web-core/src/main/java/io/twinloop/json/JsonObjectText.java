package io.twinloop.json;

/**
 * Writes one JSON object, members in the order they are put. Nested values are given as JSON text,
 * so writers compose: {@code put("content", content.toString())} is spelled {@link #putJson}.
 */
public final class JsonObjectText {
  private final StringBuilder out = new StringBuilder("{");

  public JsonObjectText put(String key, String text) {
    key(key);
    JsonStrings.quote(out, text);
    return this;
  }

  public JsonObjectText put(String key, long number) {
    key(key).append(number);
    return this;
  }

  public JsonObjectText put(String key, boolean flag) {
    key(key).append(flag);
    return this;
  }

  /** Puts a member whose value is JSON text already; it is trusted to be well-formed. */
  public JsonObjectText putJson(String key, String json) {
    key(key).append(json);
    return this;
  }

  @Override
  public String toString() {
    return out + "}";
  }

  private StringBuilder key(String key) {
    if (out.length() > 1) {
      out.append(',');
    }
    JsonStrings.quote(out, key);
    return out.append(':');
  }
}
