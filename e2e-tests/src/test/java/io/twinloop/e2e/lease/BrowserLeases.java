package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivity.Change;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.lease.Calls.Pending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tabs and a worker of one browser that want the same lease. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserLeases<B extends Browser> {
  private static final Duration LENGTH = LongRun.or(Duration.ofSeconds(60), Duration.ofSeconds(10));
  private static final int WRITES = 2;

  /**
   * Who comes first may be favoured by two seconds, and every other may have a hold in between, on
   * a machine that may be busy.
   */
  private static final Duration STARVING = Duration.ofSeconds(8);

  /** Ten times what is aimed at: this machine may be busy. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  final LeaseStage<B> stage;

  BrowserLeases(B browser) {
    stage = new LeaseStage<>(browser);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    stage.clear();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void ten_tabs_and_a_worker_take_turns_and_nobody_starves() {
    List<LockTab> tabs = stage.tabs(10);
    List<LockUser> users = new ArrayList<>(tabs);
    users.add(tabs.get(0).worker());

    List<Pending> going = users.stream().map(user -> user.beginContending(LENGTH, WRITES)).toList();
    List<Contention> ended = going.stream().map(BrowserLeases::end).toList();

    System.out.println("ten tabs and a worker, each in turn: " + ended);
    Ledger ledger = tabs.get(0).ledger().assertSound();
    assertEquals(
        ended.stream().mapToLong(one -> one.taken() - one.lost()).sum(), ledger.wholeHolds());
    for (Contention one : ended) {
      assertEquals(0, one.missed(), ended::toString);
      assertTrue(one.longestWait().compareTo(STARVING) < 0, ended::toString);
    }
  }

  @Test
  void closed_holder_is_followed_at_once() {
    LockTab holder = stage.tab();
    LockTab next = stage.tab();
    holder.take();
    holder.write().orFail();

    holder.close();
    LeaseActivity taken = next.take();
    next.write().orFail();

    assertEquals(2, taken.generation());
    assertQuick(taken);
    assertEquals(2, next.ledger().assertSound().size());
  }

  @Test
  void holder_that_hears_nothing_is_stolen_from_and_its_late_write_fails() {
    LockTab holder = stage.tab();
    LockTab next = stage.tab();

    LeaseActivity taken = stealFromDeaf(holder, next);

    assertFalse(holder.told().contains("lost"));
    assertEquals("LEASE_LOST", holder.write().code());
    assertTrue(holder.told().contains("lost"));
    assertEquals(Change.STOLEN, taken.change());
    assertQuick(taken);
    assertEquals(2, next.ledger().assertSound().size());
  }

  @Test
  void leadership_follows_the_tab_that_is_seen() {
    LockTab first = stage.tab();
    first.calls().call("lead").orFail();
    LeaseStage.until("the only one leads", () -> first.is("isLeading"));

    LockTab second = stage.tab();
    second.calls().call("lead").orFail();
    LeaseStage.until("the new one in front leads", () -> second.is("isLeading"));
    LeaseStage.until("the first leads when it is seen again", () -> first.is("isLeading"));

    Ledger ledger = first.ledger().assertSound();
    assertEquals(List.of(1L, 2L, 3L), ledger.entries().stream().map(Entry::generation).toList());
  }

  @Test
  void without_the_fence_a_late_write_does_harm_that_these_tests_see() {
    LockTab holder = stage.unfencedTab();
    LockTab next = stage.unfencedTab();

    stealFromDeaf(holder, next);
    holder.write().orFail();

    assertThrows(AssertionError.class, next.ledger()::assertSound);
  }

  static void assertQuick(LeaseActivity taken) {
    assertTrue(taken.waited().compareTo(AT_ONCE) < 0, taken::toString);
  }

  /** Afterwards the deaf one has the lease only in its memory. */
  private static LeaseActivity stealFromDeaf(LockTab holder, LockTab next) {
    holder.take();
    holder.write().orFail();
    holder.loseSignals();

    LeaseActivity taken = next.take();
    next.write().orFail();
    return taken;
  }

  private static Contention end(Pending contention) {
    return Contention.of(LockUser.json(contention.end(LENGTH.plus(LeaseStage.SOON)).orFail()));
  }
}
