package io.twinloop.json;

/** Writes one JSON array, elements in the order they are added. */
public final class JsonArrayText {
  private final StringBuilder out = new StringBuilder("[");

  public JsonArrayText add(String text) {
    next();
    JsonStrings.quote(out, text);
    return this;
  }

  public JsonArrayText add(long number) {
    next().append(number);
    return this;
  }

  /** Adds an element that is JSON text already; it is trusted to be well-formed. */
  public JsonArrayText addJson(String json) {
    next().append(json);
    return this;
  }

  @Override
  public String toString() {
    return out + "]";
  }

  private StringBuilder next() {
    if (out.length() > 1) {
      out.append(',');
    }
    return out;
  }
}
