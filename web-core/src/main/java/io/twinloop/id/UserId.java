package io.twinloop.id;

/**
 * A Matrix user id such as {@code @alice:example.org}, kept exactly as the homeserver spells it.
 */
public record UserId(String text) {

  /** The part between the sigil and the first colon; the whole text where it has no such shape. */
  public String localpart() {
    int colon = text.indexOf(':');
    return text.startsWith("@") && colon > 1 ? text.substring(1, colon) : text;
  }

  @Override
  public String toString() {
    return text;
  }
}
