package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
  private static final int WRITES = 2;

  /** Of tabs that cannot talk, each may wait for the silence of every other, some times over. */
  private static final Duration STARVING = Duration.ofSeconds(8);

  TabFaults(B browser) {
    super(browser);
  }

  @Test
  void reloaded_holder_has_the_lease_again_at_once_as_somebody_else() {
    LockTab tab = stage.tab();
    tab.take();
    tab.write().orFail();

    tab.reload();
    LeaseActivity taken = tab.take();
    tab.write().orFail();

    assertEquals(2, taken.generation());
    assertQuick(taken);
    assertEquals(2, contexts(tab.ledger().assertSound()).size());
  }

  @Test
  void duplicated_tab_is_somebody_else_and_takes_turns_with_the_first() {
    LockTab first = stage.tab();
    first.take();
    first.write().orFail();
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
    LockTab holder = stage.tab();
    LockTab waiter = stage.tab();
    holder.take();
    holder.write().orFail();

    holder.shiftClock(Duration.ofHours(holderAhead));
    waiter.shiftClock(Duration.ofHours(waiterAhead));
    holder.write().orFail();
    LeaseActivity taken = waiter.take();
    waiter.write().orFail();

    assertEquals("LEASE_LOST", holder.write().code());
    assertQuick(taken);
    waiter.yieldWhenAsked();
    assertQuick(holder.take());
    holder.write().orFail();
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
    LeaseActivity taken = waiter.take();
    waiter.write().orFail();

    assertEquals(2, taken.generation());
    assertQuick(taken);
    assertEquals(2, waiter.ledger().assertSound().size());
  }

  @Test
  void tabs_whose_clocks_are_hours_apart_never_write_at_the_same_time() {
    List<LockTab> tabs = stage.tabs(3);
    tabs.get(0).shiftClock(Duration.ofHours(1));
    tabs.get(1).shiftClock(Duration.ofHours(-1));

    List<Contention> ended = end(begin(tabs));

    System.out.println("three tabs, clocks hours apart: " + ended);
    tabs.get(0).ledger().assertSound();
  }

  @Test
  void clock_that_jumps_under_contention_costs_nobody_a_turn() {
    List<LockTab> tabs = stage.tabs(3);

    List<Pending> going = begin(tabs);
    for (int hours : new int[] {1, -1, 0}) {
      tabs.forEach(tab -> tab.shiftClock(Duration.ofHours(hours)));
    }

    assertTurnsTaken(tabs, end(going));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FAITHFUL")
  void hints_that_go_astray_only_cost_time(Delivery delivery) {
    List<LockTab> tabs = stage.tabs(4);
    tabs.forEach(tab -> tab.deliver(delivery));

    List<Contention> ended = contend(tabs);

    System.out.println("four tabs, hints " + delivery + ": " + ended);
  }

  @Test
  void holder_whose_thread_is_blocked_is_stolen_from_and_its_late_write_fails() {
    LockTab holder = stage.tab();
    LockTab waiter = stage.tab();
    holder.take();
    holder.write().orFail();

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

  /** All of them at the same time. */
  private static List<Contention> contend(List<LockTab> tabs) {
    List<Contention> ended = end(begin(tabs));
    assertTurnsTaken(tabs, ended);
    return ended;
  }

  /**
   * Everybody gets the lease, and nobody writes over another. Where hints are lost, a hidden tab
   * may lose it each time, because it looks dead.
   */
  private static void assertTurnsTaken(List<LockTab> tabs, List<Contention> ended) {
    assertEquals(
        ended.stream().mapToLong(one -> one.taken() - one.lost()).sum(),
        tabs.get(0).ledger().assertSound().wholeHolds());
    for (Contention one : ended) {
      assertEquals(0, one.missed(), ended::toString);
      assertTrue(one.taken() > 0, ended::toString);
      assertTrue(one.longestWait().compareTo(STARVING) < 0, ended::toString);
    }
  }

  private static List<Pending> begin(List<LockTab> tabs) {
    return tabs.stream().map(tab -> tab.beginContending(LENGTH, WRITES)).toList();
  }

  private static List<Contention> end(List<Pending> going) {
    return going.stream()
        .map(one -> one.end(LENGTH.plus(LeaseStage.SOON)).orFail())
        .map(ended -> Contention.of(LockUser.json(ended)))
        .toList();
  }

  private static Set<String> contexts(Ledger ledger) {
    return Set.copyOf(ledger.entries().stream().map(Entry::context).toList());
  }
}
