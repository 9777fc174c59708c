package io.twinloop.testkit.contract;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;

/** What cases check with. */
final class Check {
  private Check() {}

  static void equal(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + " but got " + actual);
    }
  }

  static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not so: " + what);
    }
  }

  static void fails(ErrorCode code, Runnable body) {
    try {
      body.run();
    } catch (TwinloopException failure) {
      equal(code, failure.code());
      return;
    }
    throw new AssertionError("expected " + code);
  }
}
