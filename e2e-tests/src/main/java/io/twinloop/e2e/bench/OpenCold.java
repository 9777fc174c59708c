package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a new page of an existing account takes from the start of its navigation to its first
 * painted room: loading and compiling the module, opening the disk, drawing. Nothing is cached.
 */
final class OpenCold implements Measurement {
  private static final String SIGN_IN = "/bench/sign-in.html";
  private static final String PAGE = "/bench/open.html";
  private static final int RUNS = 15;
  private static final String HTML =
      """
      <!doctype html><title>open</title><ul></ul>
      <script type="module">
        import { restore } from '/twinloop.js';
        const client = await restore();
        for (const { name } of client.rooms) {
          document.querySelector('ul').append(Object.assign(document.createElement('li'), {
            textContent: name }));
        }
        requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }));
      </script>
      """;

  @Override
  public List<Row> measure(TestBed bed) {
    bed.pages().text(SIGN_IN, "<!doctype html><title>sign in</title>").text(PAGE, HTML);
    Signed signed = Signed.in(bed, SIGN_IN, "await client.stop()");
    try (Chromium chromium = signed.chromium()) {
      List<Double> times = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        times.add(open(chromium, bed.pages().origin() + PAGE));
      }
      return List.of(Row.alone("open.cold", new Samples(times).median(), "ms", RUNS));
    }
  }

  private static double open(Chromium chromium, String page) {
    chromium.closeAllTabs();
    chromium.newTab(page);
    Waits.until(
        "the first room is painted",
        Duration.ofSeconds(30),
        () -> (Boolean) chromium.run("return window.painted !== undefined"));
    return ((Number) chromium.run("return window.painted")).doubleValue();
  }
}
