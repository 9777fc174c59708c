package io.twinloop.id;

/** An event id such as {@code $abc}, opaque and unique across rooms. */
public record EventId(String text) {

  @Override
  public String toString() {
    return text;
  }
}
