package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivity.Change;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.lease.Calls.Pending;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What users, clocks and busy scripts do to tabs, and what becomes of hints on the way. */
abstract class TabFaults<B extends Browser> extends LeaseScenarios<B> {
  private static final Duration LENGTH = LongRun.or(Duration.ofSeconds(60), Duration.ofSeconds(4));

  /** On a busy machine a holder may be silent for so long that it is taken for gone. */
  private static final int RARELY = 5;

  TabFaults(B browser) {
    super(browser);
  }

  @Test
  void reloaded_holder_has_the_lease_again_at_once_as_somebody_else() {
    LockTab tab = holding(stage.tab());

    tab.reload();
    LeaseActivity taken = follow(tab);

    assertEquals(2, taken.generation());
    assertEquals(2, contexts(tab.ledger().assertSound()).size());
  }

  @Test
  void duplicated_tab_is_somebody_else_and_takes_turns_with_the_first() {
    LockTab first = holding(stage.tab());
    first.inTab("sessionStorage.setItem('copied', 'yes')");

    LockTab copy = first.duplicate();
    first.release();
    contend(List.of(first, copy));

    assertEquals("yes", copy.inTab("return sessionStorage.getItem('copied')"));
    assertEquals(2, contexts(first.ledger()).size());
  }

  @ParameterizedTest(name = "holder ahead by {0} h, waiter by {1} h")
  @CsvSource({"1, 0", "-1, 0", "0, 1", "0, -1", "1, -1"})
  void clock_that_was_set_wrong_keeps_nobody_waiting(int holderAhead, int waiterAhead) {
    LockTab holder = holding(stage.tab());
    LockTab waiter = stage.tab();

    holder.shiftClock(Duration.ofHours(holderAhead));
    waiter.shiftClock(Duration.ofHours(waiterAhead));
    holder.write().orFail();
    LeaseActivity taken = follow(waiter);

    assertEquals(Change.TAKEN, taken.change(), "of a holder that was not heard of, the row counts");
    assertEquals("LEASE_LOST", holder.write().code());
    assertEquals(Change.STOLEN, follow(holder).change(), "one that was heard of is asked");
    assertEquals(4, holder.ledger().assertSound().size());
  }

  @ParameterizedTest(name = "holder ahead by {0} h, waiter by {1} h")
  @CsvSource({"1, 0", "-1, 0", "0, 1", "0, -1"})
  void clock_of_the_dead_keeps_nobody_waiting(int holderAhead, int waiterAhead) {
    LockTab holder = stage.tab();
    LockTab waiter = stage.tab();
    holder.shiftClock(Duration.ofHours(holderAhead));
    waiter.shiftClock(Duration.ofHours(waiterAhead));
    holder.take();
    holder.write().orFail();
    holder.deafen();

    holder.close();
    LeaseActivity taken = follow(waiter);

    assertNotEquals(Change.HANDED, taken.change(), "the row or the lifeline, whichever shows it");
    assertEquals(2, taken.generation());
    assertEquals(2, waiter.ledger().assertSound().size());
  }

  @Test
  void tabs_whose_clocks_are_hours_apart_never_write_at_the_same_time() {
    List<LockTab> tabs = stage.tabs(3);
    tabs.get(0).shiftClock(Duration.ofHours(1));
    tabs.get(1).shiftClock(Duration.ofHours(-1));

    List<Contention> ended = Contenders.begin(tabs, LENGTH).end();

    System.out.println("three tabs, clocks hours apart: " + ended);
    tabs.get(0).ledger().assertSound();
  }

  /** Without hints, so that all that a waiter has is time. */
  @Test
  void clock_that_jumps_under_contention_costs_nobody_a_turn() {
    List<LockTab> tabs = stage.tabs(3);
    tabs.forEach(LockTab::loseSignals);

    Contenders going = Contenders.begin(tabs, LENGTH);
    tabs.forEach(tab -> tab.letClockJump(Duration.ofHours(1), LENGTH.dividedBy(4)));
    tabs.forEach(tab -> tab.letClockJump(Duration.ofHours(-1), LENGTH.dividedBy(2)));

    Contenders.assertTurnsTaken(going.end(), tabs.get(0).ledger());
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST", "EVERY_OTHER_LOST"})
  void hints_that_go_astray_only_cost_time(Delivery delivery) {
    List<LockTab> tabs = stage.tabs(4);
    tabs.forEach(tab -> tab.deliver(delivery));

    List<Contention> ended = contend(tabs);

    System.out.println("four tabs, hints " + delivery + ": " + ended);
  }

  @Test
  void hints_that_come_twice_and_late_take_the_lease_from_nobody() {
    List<LockTab> tabs = stage.tabs(4);
    tabs.forEach(tab -> tab.deliver(Delivery.DOUBLED));

    List<Contention> ended = contend(tabs);

    System.out.println("four tabs, hints twice and late: " + ended);
    long taken = ended.stream().mapToLong(Contention::taken).sum();
    long lost = ended.stream().mapToLong(Contention::lost).sum();
    assertTrue(lost * RARELY < taken, ended::toString);
  }

  @Test
  void holder_whose_thread_is_blocked_is_stolen_from_and_its_late_write_fails() {
    LockTab holder = holding(stage.tab());
    LockTab waiter = stage.tab();
    holder.loseSignals();

    Pending taking = waiter.beginTakingWhenBlocked();
    Pending late = holder.blockThreadThenWrite(Duration.ofSeconds(10));
    LeaseActivity taken = LockUser.taken(taking.end(LeaseStage.SOON)).orElseThrow();
    waiter.write().orFail();

    assertEquals("LEASE_LOST", late.end(LeaseStage.SOON).code());
    assertTrue(holder.told().contains("lost"));
    assertEquals(Change.STOLEN, taken.change());
    assertQuick(taken);
    assertEquals(2, waiter.ledger().assertSound().size());
  }

  private static List<Contention> contend(List<LockTab> tabs) {
    List<Contention> ended = Contenders.begin(tabs, LENGTH).end();
    Contenders.assertTurnsTaken(ended, tabs.get(0).ledger());
    return ended;
  }

  private static Set<String> contexts(Ledger ledger) {
    return Set.copyOf(ledger.entries().stream().map(Entry::context).toList());
  }
}
