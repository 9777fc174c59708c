package io.twinloop.e2e.contract;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.web.StaticServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every case, in a page and in a worker of one browser. Needs no homeserver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserContracts<B extends Browser> {
  private static final Path MODULE = Path.of("e2e-tests/target/contracts");
  private static final String PAGE =
      """
      <!doctype html><meta charset=utf-8><link rel=icon href=data:,>
      <script type=module>
        import * as contracts from '/contracts.js';
        window.contracts = contracts;
      </script>
      """;
  private static final String WORKER =
      """
      import {run} from '/contracts.js';
      onmessage = async ({data}) => {
        try {
          await run(...data);
          postMessage(null);
        } catch (e) {
          postMessage(e.message);
        }
      };
      """;
  private static final String RUN_IN_WORKER =
      """
      window.worker ??= new Worker('/worker.js', {type: 'module'});
      const failure = await new Promise((done, failed) => {
        worker.onmessage = ({data}) => done(data);
        worker.onerror = failed;
        worker.postMessage(args);
      });
      if (failure !== null) throw new Error(failure);
      """;

  private final ContraryServer server = new ContraryServer();
  final StaticServer pages =
      new StaticServer(0)
          .folder("/", Checkout.here().root().resolve(MODULE))
          .text("/page.html", PAGE)
          .text("/worker.js", WORKER);
  final B browser;

  BrowserContracts(B browser) {
    this.browser = browser;
  }

  @AfterAll
  void close() {
    browser.close();
    pages.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> in_a_page() {
    return cases("page", "await contracts.run(...args)");
  }

  @TestFactory
  Stream<DynamicTest> in_a_worker() {
    return cases("worker", RUN_IN_WORKER);
  }

  @Test
  void full_disk_takes_nothing_and_leaves_the_rest_usable() {
    openPage("full");
    limitQuota(pages.origin("full"));

    try {
      browser.await("await contracts.runWhenFull()");
    } finally {
      liftQuota(pages.origin("full"));
    }
  }

  @Test
  void cleared_data_is_noticed_and_never_looks_like_a_fresh_start() {
    openPage("cleared");
    browser.await(
        "await new Promise(stored => { window.cleared = contracts.runUntilCleared(stored) })");

    clearData(pages.origin("cleared"));

    browser.await("await cleared");
  }

  /** Lets the origin store 5 MB: more than the cases need, less than the full disk is to take. */
  abstract void limitQuota(String origin);

  abstract void liftQuota(String origin);

  /** Deletes what the origin stored, as its user can at any time. */
  abstract void clearData(String origin);

  /** Pages of different origins share no data, so that what one case leaves harms no other. */
  private Stream<DynamicTest> cases(String where, String run) {
    openPage(where);
    List<?> names = (List<?>) browser.run("return contracts.cases()");
    return names.stream()
        .map(name -> DynamicTest.dynamicTest((String) name, () -> run(where, run, name)));
  }

  private void run(String where, String run, Object name) {
    if (!browser.driver().getCurrentUrl().startsWith(pages.origin(where))) {
      openPage(where);
    }
    try {
      browser.await(run, name, server.baseUrl());
    } catch (AssertionError failure) {
      throw new AssertionError("in a " + where + ", " + name + ": " + failure.getMessage());
    }
  }

  private void openPage(String origin) {
    browser.open(pages.origin(origin) + "/page.html");
    browser.await("while (!window.contracts) await new Promise(go => setTimeout(go, 5))");
  }
}
