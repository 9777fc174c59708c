package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.ContextId;
import io.twinloop.lease.Standoff.Sign;
import io.twinloop.port.Latch;
import io.twinloop.port.Lifecycle.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contexts that all live and answer, and want the same lease again and again. */
class TakingTurnsTest {
  private static final int SEEDS = 200;
  private static final int ROUNDS = 10;

  /** More than all others take for a hold each. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Test
  void they_never_take_it_from_each_other() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (LeaseOrigin origin = new LeaseOrigin(seed)) {
        List<LeaseContext> tabs = List.of(origin.tab("a"), origin.tab("b"), origin.tab("c"));
        List<String> losses = new ArrayList<>();

        tabs.forEach(
            tab -> origin.tasks.start(tab.id.text(), () -> takeTurns(origin, tab, losses)));
        origin.tasks.finish();

        assertEquals(List.of(), losses, "with seed " + seed);
      }
    }
  }

  @Test
  void a_release_that_the_disk_refused_costs_the_silence_of_a_frozen_tab() {
    try (LeaseOrigin origin = new LeaseOrigin(1)) {
      LeaseContext one = origin.tab("one");
      LeaseContext other = origin.tab("other");
      Guard held = origin.tasks.call(() -> one.take(PATIENCE));
      origin.disk.failNextWrite(ErrorCode.STORAGE_FULL);
      held.release();
      origin.tasks.settle();
      Duration begun = origin.tasks.elapsed();

      origin.tasks.call(() -> other.take(PATIENCE));

      assertEquals(begun.plus(HandOver.SILENCE), origin.tasks.elapsed());
    }
  }

  @Test
  void whose_word_the_row_contradicts_is_asked_and_then_believed() {
    Tenure given = new Tenure(new ContextId("one"), 1);
    Duration now = Duration.ofSeconds(1);
    Standoff once = Standoff.UNKNOWN.facing(given, now).with(given, Sign.GAVE, now);
    Standoff refused = once.refused(given, now);
    Standoff again = refused.asked(now).with(given, Sign.GAVE, now);

    assertEquals(new Move.Take(), next(once, now));
    assertEquals(new Move.Say(), next(refused, now));
    assertEquals(new Move.Steal(given), next(again, now));
  }

  private static Move next(Standoff standoff, Duration now) {
    return HandOver.next(standoff, Purpose.OPERATION, Stage.VISIBLE, now);
  }

  private static void takeTurns(LeaseOrigin origin, LeaseContext tab, List<String> losses) {
    for (int round = 0; round < ROUNDS; round++) {
      Guard guard = tab.take(PATIENCE);
      guard.lost().onRequest(() -> losses.add(tab.id + " lost " + guard.tenure()));
      guard.reloaded();
      work(origin, guard);
      guard.release();
    }
  }

  private static void work(LeaseOrigin origin, Guard guard) {
    try {
      guard.extend();
      Latch never = origin.tasks.latch();
      never.await(Duration.ofMillis(3));
      guard.extend();
    } catch (LeaseLost told) {
      // The guard told it.
    }
  }
}
