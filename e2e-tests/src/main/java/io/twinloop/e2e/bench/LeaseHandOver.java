package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.HiddenTabs;
import java.time.Duration;
import java.util.List;

/**
 * From asking for a lease in a tab that the user sees to its guard, where another tab has it, is
 * idle and gives it back when asked. Web Locks know no asking: there a BroadcastChannel tells.
 */
final class LeaseHandOver {
  private static final int ROUNDS = 220;

  /**
   * A page's first hand-overs run code that the browser has yet to compile: they are told apart,
   * because it is they that users see, and because they say nothing of those that follow.
   */
  private static final int COLD = 20;

  /** All that one round set off is over then. */
  private static final Duration IDLE = Duration.ofMillis(10);

  private LeaseHandOver() {}

  /** The holder's tab is in another window, beside the waiter's. */
  static List<Row> live(TestBed bed) {
    try (LeaseTabs tabs = LeaseTabs.open(bed, HiddenTabs.AWAKE)) {
      tabs.window();
      tabs.call("lend");
      tabs.window();
      Pair times = borrow(tabs);
      return List.of(
          times.first(COLD).row("lease.handover.live.first", "ms", Samples::median),
          times.after(COLD).row("lease.handover.live.p50", "ms", Samples::median),
          times.after(COLD).row("lease.handover.live.p95", "ms", Samples::p95).aimedAt(10));
    }
  }

  /** The holder's tab is behind the waiter's, and its timers are throttled. */
  static List<Row> hidden(TestBed bed) {
    try (LeaseTabs tabs = LeaseTabs.open(bed, HiddenTabs.THROTTLED)) {
      tabs.tab();
      tabs.call("lend");
      tabs.chromium().run("bench.tick()");
      tabs.tab();
      tabs.call("throttled");
      Pair times = borrow(tabs).after(COLD);
      return List.of(
          times.row("lease.handover.hidden.p50", "ms", Samples::median),
          times.row("lease.handover.hidden.p95", "ms", Samples::p95));
    }
  }

  private static Pair borrow(LeaseTabs tabs) {
    return Pair.of(tabs.call("borrow", ROUNDS, IDLE.toMillis()), "Web Locks");
  }
}
