package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.browser.Workers;
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

  /** Tells, to a page that asks, when the last notification was up and what its requests took. */
  private static final String STOPWATCH =
      """
      const shown = [];
      const show = ServiceWorkerRegistration.prototype.showNotification;
      ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
        await show.call(this, title, options);
        const requests = performance.getEntriesByType('resource')
          .filter(({ name }) => name.includes('/_matrix/'));
        shown.push({ at: Date.now(), body: options.body,
          requests: requests.reduce((sum, { duration }) => sum + duration, 0) });
      };
      addEventListener('message', ({ data, ports }) => {
        if (data.type === 'bench.look') ports[0].postMessage(shown);
      });
      importScripts('/twinloop-worker.js');
      twinloop.install();
      """;

  private static final String LOOK =
      """
      const { active } = await navigator.serviceWorker.ready;
      const shown = await new Promise(resolve => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data);
        active.postMessage({ type: 'bench.look' }, [port2]);
      });
      const last = shown.filter(({ body }) => body === args[0]).at(-1);
      return last ? [last.at, last.requests] : null;
      """;

  @Override
  public Row measure(TestBed bed) {
    bed.pages().text(PAGE, "<!doctype html><title>pushed</title>").text(WORKER, STOPWATCH);
    String pushkey = UUID.randomUUID().toString();
    Signed signed =
        Signed.in(
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
    try (Chromium chromium = signed.chromium()) {
      new Workers(chromium).allowNotifications(bed.pages().origin());
      List<Double> times = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        times.add(push(bed, signed, pushkey, "message " + run));
      }
      return Row.alone("push.plain.cold", Medians.of(times), "ms over its requests");
    }
  }

  private static double push(TestBed bed, Signed signed, String pushkey, String text) {
    Chromium chromium = signed.chromium();
    Workers workers = new Workers(chromium);
    String event = signed.friend().send(signed.room(), text).text();
    String payload = bed.pushes().await(pushkey, event, SOON);
    chromium.closeAllTabs();
    workers.stopAll();
    long delivered = System.currentTimeMillis();
    workers.push(bed.pages().origin(), payload);
    chromium.newTab(bed.pages().origin() + PAGE);
    List<?> seen =
        (List<?>)
            Waits.seen(
                "the notification of " + text,
                SOON,
                () -> chromium.await(LOOK, "Friend: " + text),
                found -> found != null);
    double shown = ((Number) seen.get(0)).doubleValue();
    return shown - delivered - ((Number) seen.get(1)).doubleValue();
  }
}
