package io.twinloop.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.browser.Workers;
import io.twinloop.e2e.homeserver.Account;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Both bundles where the suites find them: the page's signs in, the worker's answers a push. */
@ExtendWith(OnTestBed.class)
class BundlesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TestBed bed;

  BundlesTest(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void page_signs_in_through_the_proxy_and_the_worker_answers_a_push() {
    Account alice = bed.account("alice");
    try (Chromium chromium = Chromium.launch(bed.checkout())) {
      Workers workers = new Workers(chromium);
      chromium.newTab(bed.pages().origin() + "/test/client.html");
      workers.allowNotifications(bed.pages().origin());
      chromium.await(
          "await navigator.serviceWorker.register('/test/worker.js', {scope: '/'});"
              + "await navigator.serviceWorker.ready");

      Object user =
          chromium.await(
              """
              const [homeserver, user, password] = args;
              const client = await twinloop.login({homeserver, user, password});
              return client.userId;
              """,
              bed.proxy().baseUrl(),
              alice.user().localpart(),
              alice.password());
      workers.push(bed.pages().origin(), "garbage");

      assertEquals(alice.user().text(), user);
      Waits.seen("a notification", SOON, workers::notifications, shown -> !shown.isEmpty());
      assertEquals(List.of(), chromium.consoleErrors());
    }
  }
}
