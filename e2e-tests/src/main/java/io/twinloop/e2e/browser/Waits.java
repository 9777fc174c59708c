package io.twinloop.e2e.browser;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for states, looking often; a state that is there already costs no time. */
public final class Waits {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Waits() {}

  /**
   * Waits until the state holds.
   *
   * @param state what is waited for, for the failure's message
   * @throws AssertionError where it does not in time
   */
  public static void until(String state, Duration atMost, BooleanSupplier holds) {
    value(state, atMost, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until what is seen is wanted, and answers it; the failure tells what was seen last. */
  public static <T> T seen(String state, Duration atMost, Supplier<T> look, Predicate<T> wanted) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      T seen = look.get();
      if (wanted.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + atMost + ": " + state + "; seen last: " + seen);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Waits until there is a value, and answers it. */
  public static <T> T value(String state, Duration atMost, Supplier<Optional<T>> look) {
    return seen(state, atMost, look, Optional::isPresent).orElseThrow();
  }
}
