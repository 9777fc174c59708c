package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.HiddenTabs;
import java.util.List;

/**
 * What a lease costs that nobody else wants: to take it and give it back, over and over, each one
 * transaction; and how many transactions a take needs, the worst of all.
 */
final class LeaseUncontended implements Measurement {
  private static final int SAMPLES = 100;
  private static final int CYCLES_PER_SAMPLE = 10;
  private static final int COUNTED = 20;

  @Override
  public List<Row> measure(TestBed bed) {
    try (LeaseTabs tabs = LeaseTabs.open(bed, HiddenTabs.AWAKE)) {
      tabs.tab();
      Samples transactions = Samples.of(tabs.call("transactionsOfTakes", COUNTED));
      Pair times = Pair.of(tabs.call("takeAndRelease", SAMPLES, CYCLES_PER_SAMPLE), "Web Locks");
      return List.of(
          times.row("lease.take.uncontended", "ms", Samples::median),
          Row.alone(
                  "lease.take.uncontended.transactions",
                  transactions.max(),
                  "transactions",
                  COUNTED)
              .aimedAt(1));
    }
  }
}
