package io.twinloop.e2e.foreign;

/** What a foreign implementation refused to do, in its own words. */
public final class ForeignFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignFailure(String words) {
    super(words);
  }
}
