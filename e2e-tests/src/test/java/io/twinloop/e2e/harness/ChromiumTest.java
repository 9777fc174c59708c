package io.twinloop.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Hardships;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.browser.Workers;
import io.twinloop.e2e.browser.Workers.Shown;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChromiumTest extends BrowserTest<Chromium> {
  private static final String WORKER =
      """
      addEventListener('push', event => event.waitUntil(
          registration.showNotification('push', {body: event.data.text(), tag: 'one'})));
      """;

  ChromiumTest() {
    super(Chromium.launch(Checkout.here()));
    pages.text("/deep/down/worker.js", Workers.lookout() + WORKER);
  }

  @Test
  void stopped_worker_without_a_page_shows_a_push() {
    Workers workers = new Workers(browser);
    browser.newTab(pages.origin() + "/page.html");
    workers.allowNotifications(pages.origin());
    browser.await(
        "await navigator.serviceWorker.register('/deep/down/worker.js', {scope: '/'});"
            + "await navigator.serviceWorker.ready");

    browser.closeAllTabs();
    workers.stopAll();
    workers.push(pages.origin(), "tea");
    browser.open(pages.origin() + "/page.html");

    List<Shown> shown =
        Waits.seen("a notification", SOON, workers::notifications, list -> !list.isEmpty());
    assertEquals(List.of(new Shown("push", "tea", "one", "null")), shown);
  }

  @Test
  void offline_tab_cannot_fetch_until_it_is_online() {
    Hardships hardships = new Hardships(browser);
    browser.open(pages.origin() + "/page.html");

    hardships.offline();
    assertThrows(AssertionError.class, () -> browser.await("await fetch('/page.html')"));
    assertEquals(false, browser.run("return navigator.onLine"));

    hardships.online();
    assertEquals(200L, browser.await("return (await fetch('/page.html')).status"));
  }

  @Test
  void crashed_tab_leaves_the_others_alive() {
    browser.open(pages.origin() + "/page.html");
    String survivor = browser.tab();
    browser.newTab(pages.origin() + "/page.html");

    new Hardships(browser).crash();

    browser.switchTo(survivor);
    assertEquals("☕", browser.driver().getTitle());
  }
}
