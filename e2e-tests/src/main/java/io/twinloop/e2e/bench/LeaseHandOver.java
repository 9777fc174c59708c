package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.HiddenTabs;
import io.twinloop.e2e.browser.Waits;
import java.time.Duration;
import java.util.List;

/**
 * From asking for a lease in a tab that the user sees to its guard, where another tab has it, is
 * idle and gives it back when asked. Web Locks know no asking: there a BroadcastChannel tells.
 */
final class LeaseHandOver {
  private static final int ROUNDS = 200;

  /** All that one round set off is over then. */
  private static final Duration IDLE = Duration.ofMillis(10);

  /** A timer of 10 ms that fires so late is throttled. */
  private static final double THROTTLED_MS = 900;

  private static final Duration UNTHROTTLED_YET = Duration.ofSeconds(75);

  private LeaseHandOver() {}

  /** The holder's tab is in another window, beside the waiter's. */
  static List<Row> live(TestBed bed) {
    try (LeaseTabs tabs = LeaseTabs.open(bed, HiddenTabs.AWAKE)) {
      String holder = tabs.window();
      String waiter = tabs.window();
      Pair times = borrow(tabs, holder, waiter);
      return List.of(
          times.row("lease.handover.live.p50", Samples::median),
          times.row("lease.handover.live.p95", Samples::p95).aimedAt(10));
    }
  }

  /** The holder's tab is behind the waiter's, and its timers are throttled. */
  static List<Row> hidden(TestBed bed) {
    try (LeaseTabs tabs = LeaseTabs.open(bed, HiddenTabs.THROTTLED)) {
      String holder = tabs.tab();
      String waiter = tabs.tab();
      Waits.until(
          "timers are throttled",
          UNTHROTTLED_YET,
          () -> ((Number) tabs.callIn(holder, "timer")).doubleValue() > THROTTLED_MS);
      Pair times = borrow(tabs, holder, waiter);
      return List.of(
          times.row("lease.handover.hidden.p50", Samples::median),
          times.row("lease.handover.hidden.p95", Samples::p95));
    }
  }

  private static Pair borrow(LeaseTabs tabs, String holder, String waiter) {
    tabs.callIn(holder, "lend");
    return Pair.of(tabs.callIn(waiter, "borrow", ROUNDS, IDLE.toMillis()));
  }
}
