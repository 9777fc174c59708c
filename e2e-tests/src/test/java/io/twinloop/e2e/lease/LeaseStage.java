package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.web.StaticServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * One browser for a class of tests. Each test has an origin of its own, where all tabs and the
 * worker want the same lease.
 *
 * @param <B> the kind of browser
 */
final class LeaseStage<B extends Browser> implements AutoCloseable {
  /** The machine may be busy; what has not come by then never comes. */
  static final Duration SOON = Duration.ofSeconds(20);

  private static final Path MODULE = Path.of("e2e-tests/target/leases");

  private final B browser;
  private final StaticServer pages;
  private int tests;

  LeaseStage(B browser) {
    this.browser = browser;
    this.pages =
        new StaticServer(0)
            .folder("/", Checkout.here().root().resolve(MODULE))
            .folder("/test/", Checkout.here().root().resolve("e2e-tests/src/test/web/leases"));
  }

  B browser() {
    return browser;
  }

  /** A new tab in front of all others, ready to take the lease. */
  LockTab tab() {
    return tab("fenced");
  }

  /** A new tab in front of all others, whose writes pass no fence. */
  LockTab unfencedTab() {
    return tab("unfenced");
  }

  List<LockTab> tabs(int count) {
    return IntStream.range(0, count).mapToObj(unused -> tab()).toList();
  }

  /** Where this test's pages live. */
  String origin() {
    return pages.origin("test" + tests);
  }

  /** Waits for a state that must come. */
  static void until(String state, BooleanSupplier holds) {
    Waits.until(state, SOON, holds);
  }

  /** To be called after each test: nothing of it goes on, and nothing went wrong unseen. */
  void clear() {
    tests++;
    List<String> errors = browser.consoleErrors();
    browser.closeAllTabs();
    assertEquals(List.of(), errors);
  }

  @Override
  public void close() {
    browser.close();
    pages.close();
  }

  private LockTab tab(String rules) {
    LockTab tab = LockTab.open(browser, origin() + "/test/tab.html");
    tab.start(rules);
    return tab;
  }
}
