package io.twinloop.e2e.lease;

import io.twinloop.e2e.browser.Browser;
import java.time.Duration;

/** A tab that takes the lease. */
record LockTab(Calls calls) implements LockUser {

  static LockTab open(Browser browser, String url) {
    return new LockTab(new Calls(browser, browser.newTab(url), "inTab"));
  }

  void start(String rules) {
    LeaseStage.until("the page is there", () -> (Boolean) inTab("return 'inTab' in window"));
    calls.call("start", rules).orFail();
  }

  /** Registers the origin's worker, if that is not done, and starts a context in it. */
  LockWorker worker() {
    calls.browser().switchTo(calls.tab());
    calls
        .browser()
        .await(
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

  /** Keeps its thread busy for so long, from now on. */
  void blockThread(Duration length) {
    inTab(
        """
        const [length] = arguments;
        setTimeout(() => {
          const end = performance.now() + length;
          while (performance.now() < end);
        });
        """,
        length.toMillis());
  }

  /** Runs the body of a function in it. */
  Object inTab(String functionBody, Object... arguments) {
    calls.browser().switchTo(calls.tab());
    return calls.browser().run(functionBody, arguments);
  }
}
