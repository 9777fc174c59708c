package io.twinloop.id;

/** One tab or one worker, random per start; never inherited by a duplicated tab. */
public record ContextId(String text) {

  /**
   * The name that this context holds among {@link io.twinloop.port.Exclusive} ones for as long as
   * it lives, so that others can tell.
   */
  public String lifeline() {
    return "twinloop:context:" + text;
  }

  @Override
  public String toString() {
    return text;
  }
}
