package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.lease.Calls.Pending;
import java.time.Duration;
import java.util.Set;
import org.openqa.selenium.WebDriver;

/** A tab that takes the lease. */
record LockTab(Calls calls) implements LockUser {
  /** Beyond a quota of 5 MB. */
  private static final int LARGE = 8_000_000;

  static LockTab open(Browser browser, String url) {
    return new LockTab(new Calls(browser, browser.newTab(url), "inTab"));
  }

  void start(String rules) {
    LeaseStage.until("the page is there", () -> (Boolean) inTab("return 'inTab' in window"));
    calls.call("start", rules).orFail();
  }

  /** Registers the origin's worker, if that is not done, and starts a context in it. */
  LockWorker worker() {
    await(
        """
        await navigator.serviceWorker.register('worker.js', {type: 'module'});
        await navigator.serviceWorker.ready;
        """);
    LockWorker worker = new LockWorker(new Calls(calls.browser(), calls.tab(), "inWorker"));
    worker.calls().call("start", "fenced").orFail();
    return worker;
  }

  void close() {
    calls.browser().switchTo(calls.tab());
    calls.browser().driver().close();
  }

  /** The same page once more, from its server, with a context of its own. */
  void reload() {
    calls.browser().switchTo(calls.tab());
    calls.browser().driver().navigate().refresh();
    start("fenced");
  }

  /** Goes to another page of the origin, so that its own is put into the back/forward cache. */
  void leave() {
    inTab("window.kept = 'kept'");
    String url = calls.browser().driver().getCurrentUrl();
    calls.browser().open(url.replace("tab.html", "elsewhere.html"));
  }

  /** Its page is shown again. Fails with the browser's reasons where it had to be loaded anew. */
  void comeBack() {
    calls.browser().switchTo(calls.tab());
    calls.browser().driver().navigate().back();
    Object kept =
        inTab(
            """
            const [navigation] = performance.getEntriesByType('navigation');
            return window.kept ?? JSON.stringify(navigation.notRestoredReasons);
            """);
    assertEquals("kept", kept);
  }

  /** What its page opens as a copy of itself; takes the session's storage with it. */
  LockTab duplicate() {
    WebDriver driver = calls.browser().driver();
    Set<String> before = driver.getWindowHandles();
    inTab("window.open(location.href)");
    String opened =
        Waits.value(
            "another tab",
            LeaseStage.SOON,
            () ->
                driver.getWindowHandles().stream()
                    .filter(handle -> !before.contains(handle))
                    .findAny());
    LockTab copy = new LockTab(new Calls(calls.browser(), opened, "inTab"));
    copy.start("fenced");
    return copy;
  }

  /**
   * Keeps its thread busy for so long, and writes at once then, before it hears of anything. A tab
   * that is busy keeps the driver waiting: see {@link #beginTakingWhenBlocked}.
   */
  Pending blockThreadThenWrite(Duration length) {
    Object place =
        inTab(
            """
            const [length] = arguments;
            new BroadcastChannel('blocked').postMessage('');
            const written = new Promise(done => setTimeout(() => {
              const end = performance.now() + length;
              while (performance.now() < end);
              done(inTab('write'));
            }));
            return (window.pending ??= []).push(written) - 1;
            """,
            length.toMillis());
    return new Pending(calls, (Long) place);
  }

  /** Shifts its clock in a while, without a driver that would show the tab for that. */
  void letClockJump(Duration ahead, Duration after) {
    inTab(
        "setTimeout(inTab, arguments[1], 'shiftClock', arguments[0])",
        ahead.toMillis(),
        after.toMillis());
  }

  /** Takes the lease as soon as another tab blocks its thread. */
  Pending beginTakingWhenBlocked() {
    Object place =
        inTab(
            """
            const [patience] = arguments;
            const taken = new Promise(done => {
              new BroadcastChannel('blocked').onmessage =
                  () => done(inTab('take', 'OPERATION', patience));
            });
            return (window.pending ??= []).push(taken) - 1;
            """,
            PATIENCE.toMillis());
    return new Pending(calls, (Long) place);
  }

  /** How many contexts of the origin others can see to live. */
  long livingContexts() {
    return (Long) await("return (await navigator.locks.query()).held.length;");
  }

  /** Whether some context of the origin waits for the end of another. */
  boolean isWatching() {
    return (Boolean) await("return (await navigator.locks.query()).pending.length > 0;");
  }

  /** Writes {@link #LARGE} letters that cannot be compressed. */
  Outcome writeLarge() {
    Object outcome =
        await(
            """
            let ballast = '';
            while (ballast.length < args[0]) {
              const bytes = crypto.getRandomValues(new Uint8Array(49152));
              ballast += btoa(String.fromCharCode(...bytes));
            }
            return inTab('writeLarge', ballast);
            """,
            LARGE);
    return Outcome.of(outcome);
  }

  /** The database of the lease, as the page's own scripts use it. */
  RawLedger database() {
    return new RawLedger(this);
  }

  /** Runs the body of an async function in it and waits for the result. */
  Object await(String asyncFunctionBody, Object... arguments) {
    calls.browser().switchTo(calls.tab());
    return calls.browser().await(asyncFunctionBody, arguments);
  }

  /** Runs the body of a function in it. */
  Object inTab(String functionBody, Object... arguments) {
    calls.browser().switchTo(calls.tab());
    return calls.browser().run(functionBody, arguments);
  }
}
