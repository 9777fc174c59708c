package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.HiddenTabs;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.web.StaticServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.openqa.selenium.WindowType;

/** A Chromium with tabs that share a lease and a Web Lock, as {@code leases.js} has them do. */
final class LeaseTabs implements AutoCloseable {
  private static final String SCRIPT = "/bench/leases.js";
  private static final String PAGE = "/bench/leases.html";
  private static final String HTML =
      """
      <!doctype html><title>leases</title><link rel="icon" href="data:,">
      <script type="module" src="%s"></script>
      """
          .formatted(SCRIPT);
  private static final Duration SOON = Duration.ofSeconds(30);

  /** A benchmark of some hundred rounds on a machine that may be busy. */
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Chromium chromium;
  private final StaticServer pages;

  private LeaseTabs(Chromium chromium, StaticServer pages) {
    this.chromium = chromium;
    this.pages = pages;
  }

  static LeaseTabs open(TestBed bed, HiddenTabs hiddenTabs) {
    Chromium chromium = Chromium.launch(bed.checkout(), hiddenTabs);
    chromium.driver().manage().timeouts().scriptTimeout(LONG);
    StaticServer pages = new StaticServer(0);
    pages.folder("/leases/", bed.checkout().root().resolve("e2e-tests/target/leases"));
    pages.text(SCRIPT, script()).text(PAGE, HTML);
    return new LeaseTabs(chromium, pages);
  }

  Chromium chromium() {
    return chromium;
  }

  /**
   * A tab in front of all others of the last window, and the one that is spoken to. To speak to
   * another brings that one to the front.
   */
  String tab() {
    return opened(WindowType.TAB);
  }

  /** A tab in a window of its own, which hides no other; the one that is spoken to. */
  String window() {
    return opened(WindowType.WINDOW);
  }

  /** Calls a function of {@code bench} in the tab and waits for its result. */
  Object call(String name, Object... arguments) {
    return chromium.await("return bench[args[0]](...args[1])", name, arguments);
  }

  /** As {@link #call}, in another tab, which is the one that is spoken to afterwards. */
  Object callIn(String tab, String name, Object... arguments) {
    chromium.switchTo(tab);
    return call(name, arguments);
  }

  @Override
  public void close() {
    chromium.close();
    pages.close();
  }

  private String opened(WindowType type) {
    chromium.driver().switchTo().newWindow(type);
    chromium.open(pages.origin() + PAGE);
    Waits.until(
        "the script is there", SOON, () -> (Boolean) chromium.run("return 'bench' in window"));
    call("start");
    return chromium.tab();
  }

  private static String script() {
    try (InputStream script = LeaseTabs.class.getResourceAsStream("leases.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
