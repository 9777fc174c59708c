package io.twinloop.browser;

/** A promise was rejected. */
public final class JsFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;

  JsFailure(String name, String message) {
    super(message);
    this.name = name;
  }

  /**
   * The {@code name} of what it was rejected with, such as {@code AbortError}; its type, such as
   * {@code string}, where that has no name.
   */
  public String name() {
    return name;
  }
}
