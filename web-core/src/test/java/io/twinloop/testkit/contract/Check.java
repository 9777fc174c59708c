package io.twinloop.testkit.contract;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;

/** What cases check with. */
public final class Check {
  private Check() {}

  public static void equal(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + " but got " + actual);
    }
  }

  public static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not so: " + what);
    }
  }

  /** Where an argument breaks the contract. */
  public static void refused(Runnable body) {
    try {
      body.run();
    } catch (IllegalArgumentException refused) {
      return;
    }
    throw new AssertionError("expected a refusal");
  }

  public static void fails(ErrorCode code, Runnable body) {
    try {
      body.run();
    } catch (TwinloopException failure) {
      that(code == failure.code(), code + ", but " + failure.code() + ": " + failure.getMessage());
      return;
    }
    throw new AssertionError("expected " + code);
  }
}
