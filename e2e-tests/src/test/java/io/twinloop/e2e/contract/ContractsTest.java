package io.twinloop.e2e.contract;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.web.StaticServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Needs no homeserver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractsTest {
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

  /** Below what the case tries to write, above what it needs otherwise. */
  private static final int SMALL_QUOTA = 5_000_000;

  private final ContraryServer server = new ContraryServer();
  private StaticServer pages;
  private Chromium chromium;

  @BeforeAll
  void open() {
    Checkout checkout = Checkout.here();
    pages =
        new StaticServer(0)
            .folder("/", checkout.root().resolve(MODULE))
            .text("/page.html", PAGE)
            .text("/worker.js", WORKER);
    chromium = Chromium.launch(checkout);
  }

  @AfterAll
  void close() {
    chromium.close();
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
    chromium.devTools(
        "Storage.overrideQuotaForOrigin",
        Map.of("origin", pages.origin("full"), "quotaSize", SMALL_QUOTA));

    chromium.await("await contracts.runWhenFull()");
  }

  @Test
  void cleared_data_is_noticed_and_never_looks_like_a_fresh_start() {
    openPage("cleared");
    chromium.run("window.cleared = contracts.runUntilCleared()");
    chromium.await(
        "while (!(await indexedDB.databases()).some(d => d.name === 'twinloop')) {"
            + "await new Promise(resolve => setTimeout(resolve, 10)) }");

    chromium.devTools(
        "Storage.clearDataForOrigin",
        Map.of("origin", pages.origin("cleared"), "storageTypes", "indexeddb"));

    chromium.await("await cleared");
  }

  /** Pages of different origins share no data, so that what one case leaves harms no other. */
  private Stream<DynamicTest> cases(String where, String run) {
    openPage(where);
    List<?> names = (List<?>) chromium.run("return contracts.cases()");
    return names.stream()
        .map(name -> DynamicTest.dynamicTest((String) name, () -> run(where, run, name)));
  }

  private void run(String where, String run, Object name) {
    if (!chromium.driver().getCurrentUrl().startsWith(pages.origin(where))) {
      openPage(where);
    }
    try {
      chromium.await(run, name, server.baseUrl());
    } catch (AssertionError failure) {
      throw new AssertionError("in a " + where + ", " + name + ": " + failure.getMessage());
    }
  }

  private void openPage(String origin) {
    chromium.open(pages.origin(origin) + "/page.html");
    chromium.await("while (!window.contracts) await new Promise(go => setTimeout(go, 5))");
  }
}
