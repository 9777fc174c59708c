package io.twinloop.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.testkit.BundleSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageBundleTest {
  private static final Path BUNDLE = Path.of("target/bundle/twinloop.js");

  @Test
  void bundle_keeps_within_its_budget() throws IOException {
    BundleSize.judge(BUNDLE, Path.of("bundle-size.properties"));
  }

  /** Of an arrow function that stands in a module browsers read all before its first line runs. */
  @Test
  void methods_are_functions_that_browsers_step_over() throws IOException {
    int arrows = Files.readString(BUNDLE).split("=>\\{", -1).length - 1;

    assertTrue(arrows < 200, () -> arrows + " are arrow functions");
  }

  @Test
  void bundle_has_no_finalizer_that_would_throw_a_page_out_of_the_bfcache() throws IOException {
    assertFalse(Files.readString(BUNDLE).contains("FinalizationRegistry"));
  }
}
