package io.twinloop.e2e.lease;

import java.util.Map;

/**
 * What came of one call of {@link LockPage}.
 *
 * @param value what it answered, {@code null} where it failed
 * @param code of the error; empty where there was none
 * @param message of the error
 */
record Outcome(Object value, String code, String message) {

  static Outcome of(Object script) {
    Map<?, ?> outcome = (Map<?, ?>) script;
    return outcome.containsKey("code")
        ? new Outcome(null, (String) outcome.get("code"), (String) outcome.get("message"))
        : new Outcome(outcome.get("value"), "", "");
  }

  /** What it answered, where a failure is one of the test. */
  Object orFail() {
    if (!code.isEmpty()) {
      throw new AssertionError(code + ": " + message);
    }
    return value;
  }
}
