package io.twinloop.olm;

/**
 * The hash of the {@link SessionKeys}, the same on both sides.
 *
 * @param text base64 without padding
 */
public record OlmSessionId(String text) {

  @Override
  public String toString() {
    return text;
  }
}
