package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivity.Change;
import io.twinloop.e2e.browser.Browser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tabs and a worker of one browser that want the same lease. */
abstract class BrowserLeases<B extends Browser> extends LeaseScenarios<B> {
  private static final Duration LENGTH = LongRun.or(Duration.ofSeconds(60), Duration.ofSeconds(10));

  BrowserLeases(B browser) {
    super(browser);
  }

  @Test
  void ten_tabs_and_a_worker_take_turns_and_nobody_starves() {
    List<LockTab> tabs = stage.tabs(10);
    List<LockUser> users = new ArrayList<>(tabs);
    users.add(tabs.get(0).worker());

    List<Contention> ended = Contenders.begin(users, LENGTH).end();

    System.out.println("ten tabs and a worker, each in turn: " + ended);
    Contenders.assertTurnsTaken(ended, tabs.get(0).ledger());
  }

  @Test
  void closed_holder_is_followed_at_once() {
    LockTab holder = holding(stage.tab());
    LockTab next = stage.tab();

    holder.close();
    LeaseActivity taken = follow(next);

    assertEquals(2, taken.generation());
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

  /** Afterwards the deaf one has the lease only in its memory. */
  private static LeaseActivity stealFromDeaf(LockTab holder, LockTab next) {
    holding(holder).loseSignals();
    return follow(next);
  }
}
