package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Workers;
import io.twinloop.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * From a push delivered to a stopped worker, with no page open, to the notification that tells its
 * message, less the time its requests took: starting the worker, the disk, deciding and showing.
 */
final class PushPlainCold implements Measurement {
  private static final String PAGE = "/bench/pushed.html";
  private static final String WORKER = "/bench-worker.js";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int RUNS = 15;

  /** Reports when a notification is up and what its requests took, in whole milliseconds. */
  private static final String STOPWATCH =
      """
      const show = ServiceWorkerRegistration.prototype.showNotification;
      ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
        await show.call(this, title, options);
        const at = Date.now();
        const requests = performance.getEntriesByType('resource')
          .filter(({ name }) => name.includes('/_matrix/'))
          .reduce((sum, { duration }) => sum + duration, 0);
        fetch('REPORTS', { method: 'POST', mode: 'no-cors',
          body: JSON.stringify({ at, body: options.body, requests: Math.round(requests) }) });
      };
      importScripts('/twinloop-worker.js');
      twinloop.install();
      """;

  @Override
  public List<Row> measure(TestBed bed) {
    try (ShownReports reports = new ShownReports()) {
      bed.pages()
          .text(PAGE, "<!doctype html><title>pushed</title>")
          .text(WORKER, STOPWATCH.replace("REPORTS", reports.url()));
      String pushkey = UUID.randomUUID().toString();
      Signed signed = signIn(bed, pushkey);
      try (Chromium chromium = signed.chromium()) {
        new Workers(chromium).allowNotifications(bed.pages().origin());
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
          times.add(push(bed, signed, pushkey, "message " + run, reports));
        }
        double median = new Samples(times).median();
        return List.of(Row.alone("push.plain.cold", median, "ms over its requests", RUNS));
      }
    }
  }

  private static Signed signIn(TestBed bed, String pushkey) {
    return Signed.in(
        bed,
        PAGE,
        """
        await navigator.serviceWorker.register('/bench-worker.js', { scope: '/' });
        await navigator.serviceWorker.ready;
        const [gatewayUrl, pushkey] = args;
        await client.enablePush({
          applicationServerKey: 'unused', gatewayUrl, appId: 'bench',
          subscription: { endpoint: 'held:' + pushkey, p256dh: pushkey, auth: 'auth' } });
        await client.stop();
        """,
        bed.gateway().notifyUrl(),
        pushkey);
  }

  private static double push(
      TestBed bed, Signed signed, String pushkey, String text, ShownReports reports) {
    Chromium chromium = signed.chromium();
    Workers workers = new Workers(chromium);
    String event = signed.friend().send(signed.room(), text).text();
    String payload = bed.pushes().await(pushkey, event, SOON);
    chromium.closeAllTabs();
    workers.stopAll();
    long delivered = System.currentTimeMillis();
    workers.push(bed.pages().origin(), payload);
    Json report = reports.await("Friend: " + text, SOON);
    long shown = report.at("at").integer().orElseThrow();
    return shown - delivered - report.at("requests").integer().orElseThrow();
  }
}
