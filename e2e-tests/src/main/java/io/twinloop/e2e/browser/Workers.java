package io.twinloop.e2e.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The service workers of one Chromium, from outside: pushes, stops, and what they showed. */
public record Workers(Chromium chromium) {
  /** What Chromium calls the first registration of a fresh profile. */
  private static final String FIRST = "0";

  /** Lets pages of the origin show notifications. Call it when one is open; it is reloaded. */
  public void allowNotifications(String origin) {
    chromium.devToolsOfBrowser(
        "Browser.grantPermissions",
        Map.of("origin", origin, "permissions", List.of("notifications")));
    chromium.driver().navigate().refresh();
  }

  /**
   * Delivers a push to the first worker that this Chromium registered, as its push service would: a
   * stopped worker starts, and no page needs to be open.
   */
  public void push(String origin, String payload) {
    push(origin, FIRST, payload);
  }

  /**
   * Delivers a push to any worker.
   *
   * @param registration counts up from "0" with the registrations of this Chromium
   */
  public void push(String origin, String registration, String payload) {
    chromium.devTools("ServiceWorker.enable", Map.of());
    chromium.devTools(
        "ServiceWorker.deliverPushMessage",
        Map.of("origin", origin, "registrationId", registration, "data", payload));
  }

  /** Stops every worker, as the browser does with idle ones; the next event starts it afresh. */
  public void stopAll() {
    chromium.devTools("ServiceWorker.enable", Map.of());
    chromium.devTools("ServiceWorker.stopAllWorkers", Map.of());
  }

  /**
   * The notifications that stand, of all workers of the tab's origin. Each worker has to import the
   * {@link #lookout}.
   */
  public List<Shown> notifications() {
    Object found =
        chromium.await(
            """
            const registrations = await navigator.serviceWorker.getRegistrations();
            const lists = registrations.map(({ active }) => new Promise((resolve, reject) => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = ({ data }) => resolve(data);
              setTimeout(reject, 10000, new Error('the worker does not import the lookout'));
              active.postMessage({ type: 'harness.look' }, [port2]);
            }));
            return (await Promise.all(lists)).flat();
            """);
    return ((List<?>) found).stream().map(row -> Shown.of((List<?>) row)).toList();
  }

  /** What a worker imports before anything else, so that its notifications can be looked at. */
  public static String lookout() {
    try (InputStream script = Workers.class.getResourceAsStream("lookout.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A notification as the user sees it.
   *
   * @param dataJson what the worker attached, {@code null} where nothing
   */
  public record Shown(String title, String body, String tag, String dataJson) {

    private static Shown of(List<?> row) {
      return new Shown(
          (String) row.get(0), (String) row.get(1), (String) row.get(2), (String) row.get(3));
    }
  }
}
