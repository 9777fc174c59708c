package io.twinloop.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Hardships;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.browser.Workers;
import io.twinloop.e2e.browser.Workers.Shown;
import io.twinloop.e2e.web.StaticServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChromiumTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String PAGE =
      "<!doctype html><meta charset=utf-8><title>☕</title><p id=p>hi";
  private static final String WORKER =
      """
      addEventListener('push', event => event.waitUntil(
          registration.showNotification('push', {body: event.data.text(), tag: 'one'})));
      """;

  private StaticServer pages;
  private Chromium chromium;

  @BeforeAll
  void open() {
    pages =
        new StaticServer(0)
            .text("/page.html", PAGE)
            .text("/deep/down/worker.js", Workers.lookout() + WORKER);
    chromium = Chromium.launch(Checkout.here());
  }

  @AfterAll
  void close() {
    chromium.close();
    pages.close();
  }

  @Test
  void stopped_worker_without_a_page_shows_a_push() {
    Workers workers = new Workers(chromium);
    chromium.newTab(pages.origin() + "/page.html");
    workers.allowNotifications(pages.origin());
    chromium.await(
        "await navigator.serviceWorker.register('/deep/down/worker.js', {scope: '/'});"
            + "await navigator.serviceWorker.ready");

    chromium.closeAllTabs();
    workers.stopAll();
    workers.push(pages.origin(), "tea");
    chromium.open(pages.origin() + "/page.html");

    List<Shown> shown =
        Waits.seen("a notification", SOON, workers::notifications, list -> !list.isEmpty());
    assertEquals(List.of(new Shown("push", "tea", "one", "null")), shown);
  }

  @Test
  void errors_on_the_console_are_seen_once() {
    chromium.open(pages.origin() + "/page.html");
    chromium.consoleErrors();

    chromium.run("setTimeout(() => { throw new Error('spilt') })");

    List<String> errors =
        Waits.seen("an error", SOON, chromium::consoleErrors, list -> !list.isEmpty());
    assertTrue(errors.get(0).contains("spilt"), errors.get(0));
    assertEquals(List.of(), chromium.consoleErrors());
  }

  @Test
  void script_that_throws_says_so() {
    chromium.open(pages.origin() + "/page.html");

    AssertionError thrown =
        assertThrows(AssertionError.class, () -> chromium.await("throw new Error('cold tea')"));

    assertTrue(thrown.getMessage().contains("cold tea"), thrown.getMessage());
    assertEquals("hot", chromium.await("return await Promise.resolve(args[0])", "hot"));
  }

  @Test
  void origins_of_one_server_share_no_storage() {
    chromium.open(pages.origin("one") + "/page.html");
    chromium.run("localStorage.setItem('cup', 'full')");

    chromium.open(pages.origin("two") + "/page.html");

    assertEquals(null, chromium.run("return localStorage.getItem('cup')"));
    assertEquals(true, chromium.run("return isSecureContext && 'serviceWorker' in navigator"));
  }

  @Test
  void offline_tab_cannot_fetch_until_it_is_online() {
    Hardships hardships = new Hardships(chromium);
    chromium.open(pages.origin() + "/page.html");

    hardships.offline();
    assertThrows(AssertionError.class, () -> chromium.await("await fetch('/page.html')"));
    assertEquals(false, chromium.run("return navigator.onLine"));

    hardships.online();
    assertEquals(200L, chromium.await("return (await fetch('/page.html')).status"));
  }

  @Test
  void crashed_tab_leaves_the_others_alive() {
    chromium.open(pages.origin() + "/page.html");
    String survivor = chromium.tab();
    chromium.newTab(pages.origin() + "/page.html");

    new Hardships(chromium).crash();

    chromium.switchTo(survivor);
    assertEquals("☕", chromium.driver().getTitle());
  }
}
