package io.twinloop.e2e.page;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.web.StaticServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The demo page over a mock of Twinloop, in a browser of its own. */
final class MockedPage implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final StaticServer pages = new StaticServer(0);
  private final Chromium browser;

  MockedPage() {
    Checkout checkout = Checkout.here();
    pages.folder("/", checkout.root().resolve("demo-page/src/test/web"), checkout.demoPage());
    browser = Chromium.launch(checkout);
  }

  Chromium browser() {
    return browser;
  }

  /** Loads a scene of the mock: a query, and maybe a hash. */
  void open(String scene) {
    browser.open("about:blank"); // another hash alone would load nothing
    browser.open(pages.origin() + "/" + scene);
  }

  WebElement waitFor(String selector) {
    return Waits.value(
        selector,
        SOON,
        () -> browser.driver().findElements(By.cssSelector(selector)).stream().findFirst());
  }

  String text(String selector) {
    return (String)
        browser.run("return document.querySelector(arguments[0]).textContent", selector);
  }

  long count(String selector) {
    return (Long) browser.run("return document.querySelectorAll(arguments[0]).length", selector);
  }

  void resize(int width, int height) {
    browser.devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void resizeBack() {
    browser.devTools("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** What went wrong since the last call. */
  List<String> consoleErrors() {
    List<String> errors = new ArrayList<>(browser.consoleErrors());
    errors.removeIf(
        error -> error.contains("/favicon.ico")); // asked for before the page names its own
    return errors;
  }

  @Override
  public void close() {
    browser.close();
    pages.close();
  }
}
