package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.port.Lifecycle.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is refused, with which code, and that the message says what and why. */
class LeaseInputTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration MS = Duration.ofMillis(1);

  private final LeaseOrigin origin = new LeaseOrigin(1);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void names_have_1_to_300_characters() {
    assertEquals("x", new LeaseName("x").text());
    assertEquals(300, new LeaseName("x".repeat(300)).text().length());

    refused("it is empty", () -> new LeaseName(""));
    refused("it has 301 characters, more than 300", () -> new LeaseName("x".repeat(301)));
  }

  @Test
  void names_hold_no_spaces_controls_or_slashes() {
    assertEquals("@ü:x.org!😀", new LeaseName("@ü:x.org!😀").text());

    for (String bad : List.of(" ", "\u0000", "\n", "\u007f", "\u0085", "\u009f", "/")) {
      refused("character 3 is a space, a control character or a slash", name("abc" + bad));
    }
  }

  @Test
  void patience_is_from_nothing_to_an_hour() {
    assertEquals(Duration.ZERO, Wish.operation(Duration.ZERO).patience());
    assertEquals(Wish.LONGEST, Wish.operation(Duration.ofHours(1)).patience());

    for (Duration less : List.of(MS.negated(), Duration.ofSeconds(Long.MIN_VALUE))) {
      refused("from 0 ms to 1 hour, not less", wish(less));
    }
    for (Duration more : List.of(Wish.LONGEST.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
      refused("from 0 ms to 1 hour, not longer", wish(more));
    }
  }

  @Test
  void a_released_guard_says_so() {
    Guard guard = taken();
    guard.reloaded();
    guard.release();

    for (Executable use : uses(guard)) {
      failsWith(ErrorCode.LEASE_RELEASED, "This guard of the lease \"crypto\" was released", use);
    }
  }

  @Test
  void a_lost_guard_says_that_a_write_found_it_lost() {
    LeaseContext one = origin.tab("one");
    Guard guard = origin.tasks.call(() -> one.take(PATIENCE));
    origin.mute();
    LeaseContext other = origin.tab("other");
    origin.tasks.call(() -> other.take(PATIENCE));

    origin.tasks.act(() -> assertThrows(LeaseLost.class, guard::extend));

    lost(guard, "its row shows another holder, or is gone");
  }

  @Test
  void a_lost_guard_says_that_another_took_over() {
    LeaseContext one = origin.tab("one");
    LeaseContext other = origin.tab("other");
    Guard guard = origin.tasks.call(() -> one.take(PATIENCE));

    origin.tasks.call(() -> other.take(PATIENCE));
    origin.tasks.settle();

    lost(guard, "another tab or the worker took it over");
  }

  @Test
  void a_lost_guard_says_that_the_page_was_suspended() {
    LeaseContext one = origin.tab("one");
    Guard guard = origin.tasks.call(() -> one.take(PATIENCE));

    one.lifecycle.become(Stage.SUSPENDED);

    lost(guard, "the browser suspended this page");
  }

  @Test
  void a_lost_guard_that_is_released_is_a_released_guard() {
    LeaseContext one = origin.tab("one");
    Guard guard = origin.tasks.call(() -> one.take(PATIENCE));
    one.lifecycle.become(Stage.SUSPENDED);

    guard.release();
    guard.release();

    failsWith(ErrorCode.LEASE_RELEASED, "was released", guard::fence);
  }

  @Test
  void a_dirty_guard_gives_no_fence() {
    Guard guard = taken();

    failsWith(ErrorCode.LEASE_DIRTY, "the lease \"crypto\": reload what is cached", guard::fence);
  }

  private Guard taken() {
    LeaseContext one = origin.tab("one");
    return origin.tasks.call(() -> one.take(PATIENCE));
  }

  private void lost(Guard guard, String why) {
    assertTrue(guard.lost().requested());
    assertTrue(guard.asked().requested());
    for (Executable use : uses(guard)) {
      LeaseLost lost = (LeaseLost) failsWith(ErrorCode.LEASE_LOST, "\"crypto\" was lost: ", use);
      assertTrue(lost.getMessage().contains(why), lost.getMessage());
      assertEquals(LeaseOrigin.NAME, lost.lease());
    }
  }

  private List<Executable> uses(Guard guard) {
    return List.of(
        guard::fence, guard::again, guard::reloaded, () -> origin.tasks.act(() -> guard.extend()));
  }

  private static Executable name(String text) {
    return () -> new LeaseName(text);
  }

  private static Executable wish(Duration patience) {
    return () -> Wish.operation(patience);
  }

  private static void refused(String why, Executable input) {
    failsWith(ErrorCode.INVALID_ARGUMENT, why, input);
  }

  private static TwinloopException failsWith(ErrorCode code, String why, Executable body) {
    TwinloopException failure = assertThrows(TwinloopException.class, body);
    assertEquals(code, failure.code());
    assertTrue(failure.getMessage().contains(why), failure.getMessage());
    return failure;
  }
}
