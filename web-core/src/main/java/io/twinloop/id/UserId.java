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

  /** What comes after the first colon, as server names may have a port. */
  public String server() {
    return text.substring(text.indexOf(':') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
