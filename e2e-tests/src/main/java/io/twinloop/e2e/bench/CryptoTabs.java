package io.twinloop.e2e.bench;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.foreign.NodePackages;
import io.twinloop.e2e.web.StaticServer;
import java.nio.file.Path;
import java.time.Duration;
import org.openqa.selenium.WindowType;

/**
 * A Chromium with pages that encrypt and decrypt by our means and by crypto-wasm's. Nothing that it
 * loads is cached.
 */
final class CryptoTabs implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Several imports of ten thousand keys, by both, on a machine that may be busy. */
  private static final Duration LONG = Duration.ofMinutes(3);

  private final Chromium chromium;
  private final StaticServer pages;

  private CryptoTabs(Chromium chromium, StaticServer pages) {
    this.chromium = chromium;
    this.pages = pages;
  }

  /**
   * @param keyFile served as {@code /keys.txt}
   */
  static CryptoTabs open(TestBed bed, String keyFile) {
    Checkout checkout = bed.checkout();
    Path tests = checkout.root().resolve("e2e-tests");
    Chromium chromium = Chromium.launch(checkout);
    chromium.driver().manage().timeouts().scriptTimeout(LONG);
    StaticServer pages = new StaticServer(0);
    pages.folder("/encryption/", tests.resolve("target/encryption"));
    pages.folder("/bench/", tests.resolve("src/main/web/bench"));
    pages.folder("/node/", tests.resolve("src/main/node"));
    pages.folder("/crypto-wasm/", NodePackages.of(checkout).path(NodePackages.CRYPTO_WASM));
    pages.text("/keys.txt", keyFile);
    return new CryptoTabs(chromium, pages);
  }

  /** A tab in a window of its own, and the one that is spoken to. */
  String window(String page) {
    chromium.driver().switchTo().newWindow(WindowType.WINDOW);
    chromium.open(pages.origin() + "/bench/" + page);
    awaitVariable("bench");
    return chromium.tab();
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

  /**
   * How long a page, the only one of the origin, takes from when its own script runs until it has
   * read its message, in ms.
   */
  double open(String page) {
    chromium.closeAllTabs();
    chromium.newTab(pages.origin() + "/bench/" + page);
    awaitVariable("readAfter");
    return ((Number) chromium.run("return readAfter")).doubleValue();
  }

  @Override
  public void close() {
    chromium.close();
    pages.close();
  }

  private void awaitVariable(String name) {
    Waits.until(
        name + " is there",
        SOON,
        () -> (Boolean) chromium.run("return arguments[0] in window", name));
  }
}
