package io.twinloop.e2e.lease;

/** Whether the tests that take minutes were asked for ({@code ./run-tests --long}). */
final class LongRun {
  private LongRun() {}

  /** The one of two measures that fits. */
  static <T> T or(T inLongRuns, T normally) {
    return Boolean.getBoolean("twinloop.long") ? inLongRuns : normally;
  }
}
