package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever is known to have the lease is asked before its row is. */
class CallAheadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SLOW = Duration.ofMillis(100);

  private final LeaseOrigin origin = new LeaseOrigin(1);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_holder_that_gives_way_at_once_spares_the_take_that_is_refused() {
    LeaseContext one = origin.tab("one");
    LeaseContext slow = slowTab();
    Guard held = held(one);
    held.asked().onRequest(() -> origin.tasks.start("give", held::release));
    Duration begun = origin.tasks.elapsed();

    origin.tasks.call(() -> slow.take(PATIENCE));

    assertEquals(begun.plus(SLOW), origin.tasks.elapsed());
  }

  @Test
  void a_holder_that_does_not_give_way_at_once_is_asked_while_the_row_is_read() {
    LeaseContext one = origin.tab("one");
    LeaseContext slow = slowTab();
    Guard held = held(one);
    Duration begun = origin.tasks.elapsed();

    origin.tasks.start("slow", () -> slow.take(PATIENCE));
    origin.tasks.run(HandOver.ANSWER.plus(SLOW.dividedBy(2)));
    assertTrue(held.asked().requested());
    held.release();
    Guard taken = origin.tasks.call(() -> slow.take(PATIENCE));

    assertEquals(new Tenure(slow.id, 2), taken.tenure());
    assertEquals(begun.plus(HandOver.ANSWER).plus(SLOW), origin.tasks.elapsed());
  }

  @Test
  void who_did_not_hear_of_the_release_loses_a_moment() {
    assertEquals(HandOver.ANSWER, lostByNotHearing(origin.tab("visible")));
  }

  @Test
  void a_hidden_tab_which_cannot_measure_a_moment_loses_none() {
    assertEquals(Duration.ZERO, lostByNotHearing(origin.hiddenTab("hidden")));
  }

  private Duration lostByNotHearing(LeaseContext waiter) {
    Guard held = held(origin.tab("one"));
    origin.mute();
    origin.tasks.act(held::release);
    origin.tasks.settle();
    Duration begun = origin.tasks.elapsed();

    origin.tasks.call(() -> waiter.take(PATIENCE));

    return origin.tasks.elapsed().minus(begun);
  }

  private LeaseContext slowTab() {
    return origin.tabOn(new SlowLeases(origin.store, origin.tasks, SLOW), "slow");
  }

  /** By a tab of which all others have heard that it has it. */
  private Guard held(LeaseContext tab) {
    Guard held = origin.tasks.call(() -> tab.take(PATIENCE));
    origin.tasks.settle();
    return held;
  }
}
