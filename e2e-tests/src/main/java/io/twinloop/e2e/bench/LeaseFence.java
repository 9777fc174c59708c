package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.HiddenTabs;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By how much a write of 20 rows takes longer because it passes a fence and renews the lease: each
 * sample beside the one taken next, of writes to the same object store that do neither.
 */
final class LeaseFence implements Measurement {
  private static final int SAMPLES = 120;
  private static final int WRITES_PER_SAMPLE = 5;

  @Override
  public List<Row> measure(TestBed bed) {
    try (LeaseTabs tabs = LeaseTabs.open(bed, HiddenTabs.AWAKE)) {
      tabs.tab();
      List<?> times = (List<?>) tabs.call("batches", SAMPLES, WRITES_PER_SAMPLE);
      Samples percents = percents(Samples.of(times.get(0)), Samples.of(times.get(1)));
      return List.of(Row.alone("lease.fence.overhead", percents.median(), "%", SAMPLES).aimedAt(5));
    }
  }

  private static Samples percents(Samples fenced, Samples unfenced) {
    return new Samples(
        IntStream.range(0, SAMPLES)
            .mapToObj(i -> (fenced.values().get(i) / unfenced.values().get(i) - 1) * 100)
            .toList());
  }
}
