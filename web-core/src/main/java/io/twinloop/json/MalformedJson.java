package io.twinloop.json;

/** Text that was to be JSON and is not. */
public final class MalformedJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedJson(String what) {
    super(what);
  }
}
