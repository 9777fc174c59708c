package io.twinloop.testkit;

/**
 * Unwinds what runs in a context that has died; an error, so that no handler of failures catches
 * it.
 */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  public Killed() {
    super("killed", null, false, false);
  }
}
