package io.twinloop.id;

/** A room id such as {@code !abc:example.org}, opaque. */
public record RoomId(String text) {

  @Override
  public String toString() {
    return text;
  }
}
