package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.HiddenTabs;
import java.util.List;

/**
 * By how much a write of 20 rows takes longer because it passes a fence and renews the lease, by
 * turns with writes to the same object store that do neither.
 */
final class LeaseFence implements Measurement {
  private static final int SAMPLES = 60;
  private static final int WRITES_PER_SAMPLE = 10;

  @Override
  public List<Row> measure(TestBed bed) {
    try (LeaseTabs tabs = LeaseTabs.open(bed, HiddenTabs.AWAKE)) {
      tabs.tab();
      List<?> times = (List<?>) tabs.call("batches", SAMPLES, WRITES_PER_SAMPLE);
      double fenced = Samples.of(times.get(0)).median();
      double unfenced = Samples.of(times.get(1)).median();
      double percent = (fenced / unfenced - 1) * 100;
      return List.of(Row.alone("lease.fence.overhead", percent, "%", SAMPLES).aimedAt(5));
    }
  }
}
