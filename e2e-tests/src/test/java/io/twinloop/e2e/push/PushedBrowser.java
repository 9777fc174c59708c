package io.twinloop.e2e.push;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.browser.Workers;
import io.twinloop.e2e.browser.Workers.Shown;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.json.JsonObjectText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/** A browser of somebody who enabled pushes, on a page that does nothing by itself. */
final class PushedBrowser implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);
  private static final String PAGE = "/pushed.html";

  private final TestBed bed;
  private final Chromium chromium;
  private final Workers workers;
  private final String origin;
  private final Account account;
  private final String pushkey = UUID.randomUUID().toString();
  private String page;

  private PushedBrowser(TestBed bed, Account account) {
    this.bed = bed;
    this.account = account;
    this.origin = bed.pages().text(PAGE, "<!doctype html><title>pushed</title>").origin();
    this.chromium = Chromium.launch(Checkout.here());
    this.workers = new Workers(chromium);
  }

  /** Signs in through the fault proxy, syncs, and enables pushes. */
  static PushedBrowser of(TestBed bed, Account account) {
    PushedBrowser browser = new PushedBrowser(bed, account);
    browser.enable();
    return browser;
  }

  private void enable() {
    chromium.newTab(origin + PAGE);
    page = chromium.tab();
    workers.allowNotifications(origin);
    chromium.await(
        """
        const [homeserver, user, password, gatewayUrl, pushkey] = args;
        await navigator.serviceWorker.register('/sw.js');
        await navigator.serviceWorker.ready;
        const { login } = await import('/twinloop.js');
        window.client = await login({ homeserver, user, password });
        await client.start();
        await client.enablePush({
          applicationServerKey: 'unused', gatewayUrl, appId: 'test',
          subscription: { endpoint: 'held:' + pushkey, p256dh: pushkey, auth: 'auth' } });
        """,
        bed.proxy().baseUrl(),
        account.user().localpart(),
        account.password(),
        bed.gateway().notifyUrl(),
        pushkey);
  }

  /** Waits until the page's client has the room as {@code condition}, a JS expression, says. */
  void awaitRoom(RoomId room, String condition) {
    Waits.until(
        "a room where " + condition,
        SOON,
        () ->
            (Boolean)
                chromium.run(
                    "const room = client.rooms.find(r => r.id === arguments[0]);"
                        + "return Boolean(room && ("
                        + condition
                        + "))",
                    room.text()));
  }

  /** Waits until the page's client reads that in the room; what it cannot read there by then. */
  List<?> unreadableBeside(RoomId room, String text) {
    return Waits.seen(
        "the message is read: " + text,
        SOON,
        () ->
            (List<?>)
                chromium.await(
                    """
                    const [room, text] = args;
                    if (!client.rooms.some(each => each.id === room)) return null;
                    window.timeline ??= await client.openRoom(room);
                    return timeline.items.some(item => item.text === text)
                      ? timeline.items.filter(item => item.kind === 'encrypted').map(item => item.text)
                      : null;
                    """,
                    room.text(),
                    text),
        Objects::nonNull);
  }

  /** Another tab comes to the front of the page. */
  void hide() {
    chromium.newTab("about:blank");
  }

  /** The user comes back to the first page. */
  void comeBack() {
    chromium.switchTo(page);
  }

  /** Runs the body of an async function in the page, with {@code client} at hand. */
  void inPage(String body) {
    chromium.await(body);
  }

  /** Closes every tab and stops the worker: nothing of the origin runs. */
  void fallAsleep() {
    chromium.closeAllTabs();
    workers.stopAll();
  }

  /** A page of the origin that restores the client but does not start it, and hears the worker. */
  void watch() {
    chromium.newTab(origin + PAGE);
    chromium.await(
        """
        const { restore } = await import('/twinloop.js');
        window.client = await restore();
        """);
    hearWorker();
  }

  /** From now on the page's client hears what the worker says. */
  void hearWorker() {
    chromium.run(
        """
        window.heard = [];
        client.addEventListener('activity', ({ detail }) => {
          if (detail.kind === 'worker' && detail.topic === 'push') heard.push(detail.text);
        });
        """);
  }

  /** The user turns to the page: in a headless browser no tab has the focus by itself. */
  void focus() {
    chromium.devTools("Page.bringToFront", Map.of());
  }

  /** Waits until the worker said so. */
  void awaitWorker(String text) {
    Waits.seen(
        "the worker said " + text,
        SOON,
        () -> (List<?>) chromium.run("return window.heard"),
        heard -> heard.contains(text));
  }

  /** What the gateway got from the homeserver for that event, as the worker gets it. */
  String pushOf(EventId event) {
    return bed.pushes().await(pushkey, event.text(), SOON);
  }

  /** A push for this account that nobody sent. */
  String madeUpPush(String room, String event) {
    return new JsonObjectText()
        .put("account", account.user().text())
        .put("room_id", room)
        .put("event_id", event)
        .toString();
  }

  void deliver(String payload) {
    workers.push(origin, payload);
  }

  /** Opens a page to look from, and waits until what is shown is wanted. */
  List<Shown> awaitShown(Predicate<List<Shown>> wanted) {
    chromium.newTab(origin + PAGE);
    return Waits.seen("notifications", SOON, workers::notifications, wanted);
  }

  List<Shown> shown() {
    return workers.notifications();
  }

  @Override
  public void close() {
    chromium.close();
  }
}
