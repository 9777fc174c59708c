package io.twinloop.e2e.browser;

import java.util.Map;
import org.openqa.selenium.WebDriverException;

/** What a browser does to a tab against its will. */
public record Hardships(Chromium chromium) {

  /** Stops the tab's timers, tasks and workers until {@link #thaw}. */
  public void freeze() {
    lifecycle("frozen");
  }

  public void thaw() {
    lifecycle("active");
  }

  /** Collects garbage at once, also that of pages in the bfcache which share the tab's process. */
  public void collectGarbage() {
    chromium.devTools("HeapProfiler.collectGarbage", Map.of());
  }

  /** Kills the tab's process. The tab answers nothing afterwards; switch to another. */
  public void crash() {
    try {
      chromium.devTools("Page.crash", Map.of());
    } catch (WebDriverException crashed) {
      // The command ends with the process that was to answer it.
    }
  }

  /** The tab, though not its worker, has no network. */
  public void offline() {
    network(true);
  }

  public void online() {
    network(false);
  }

  private void lifecycle(String state) {
    chromium.devTools("Page.setWebLifecycleState", Map.of("state", state));
  }

  private void network(boolean offline) {
    chromium.devTools("Network.enable", Map.of());
    chromium.devTools(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }
}
