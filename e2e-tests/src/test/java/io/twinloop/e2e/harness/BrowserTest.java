package io.twinloop.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.web.StaticServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What suites rely on in any browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest<B extends Browser> {
  static final Duration SOON = Duration.ofSeconds(10);
  private static final String PAGE =
      "<!doctype html><meta charset=utf-8><title>☕</title><p id=p>hi";

  final StaticServer pages = new StaticServer(0).text("/page.html", PAGE);
  final B browser;

  BrowserTest(B browser) {
    this.browser = browser;
  }

  @AfterAll
  void close() {
    browser.close();
    pages.close();
  }

  @Test
  void tabs_are_switched_to_and_closed_but_for_the_first() {
    String first = browser.firstTab();
    String second = browser.newTab(pages.origin() + "/page.html");
    String third = browser.newTab("about:blank");

    browser.switchTo(second);
    assertEquals("☕", browser.driver().getTitle());
    assertEquals(Set.of(first, second, third), browser.driver().getWindowHandles());

    browser.closeAllTabs();
    assertEquals(Set.of(first), browser.driver().getWindowHandles());
    assertEquals("about:blank", browser.driver().getCurrentUrl());
  }

  @Test
  void errors_on_the_console_are_seen_once() {
    browser.open(pages.origin() + "/page.html");
    browser.consoleErrors();

    browser.run("setTimeout(() => { throw new Error('spilt') })");
    awaitError("spilt");
    browser.run("console.warn('lukewarm'); console.error('cold')");
    awaitError("cold");

    assertEquals(List.of(), browser.consoleErrors());
  }

  @Test
  void script_that_throws_says_so() {
    browser.open(pages.origin() + "/page.html");

    AssertionError thrown =
        assertThrows(AssertionError.class, () -> browser.await("throw new Error('cold tea')"));

    assertTrue(thrown.getMessage().contains("cold tea"), thrown.getMessage());
    assertEquals("hot", browser.await("return await Promise.resolve(args[0])", "hot"));
  }

  @Test
  void origins_of_one_server_share_no_storage() {
    browser.open(pages.origin("one") + "/page.html");
    browser.run("localStorage.setItem('cup', 'full')");

    browser.open(pages.origin("two") + "/page.html");

    assertEquals(null, browser.run("return localStorage.getItem('cup')"));
    assertEquals(true, browser.run("return isSecureContext && 'serviceWorker' in navigator"));
  }

  /** Waits for the next errors; there is to be one. */
  private void awaitError(String part) {
    List<String> errors = Waits.seen(part, SOON, browser::consoleErrors, seen -> !seen.isEmpty());
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.get(0).contains(part), errors.get(0));
  }
}
