package io.twinloop.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.testkit.BundleSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkerBundleTest {
  private static final Path BUNDLE = Path.of("target/bundle/twinloop-worker.js");

  @Test
  void bundle_keeps_within_its_budget() throws IOException {
    BundleSize.judge(BUNDLE, Path.of("bundle-size.properties"));
  }

  @Test
  void bundle_runs_by_itself_and_leaves_no_main_behind() throws IOException {
    String script = Files.readString(BUNDLE);

    assertTrue(script.startsWith("(function(){\"use strict\";"));
    assertTrue(script.contains("\nmain();})();\n"));
  }
}
