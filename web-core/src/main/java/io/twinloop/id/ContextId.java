package io.twinloop.id;

/** One tab or one worker, random per start; never inherited by a duplicated tab. */
public record ContextId(String text) {

  @Override
  public String toString() {
    return text;
  }
}
