package io.twinloop.client;

import io.twinloop.testkit.BundleSize;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageBundleTest {

  @Test
  void bundle_keeps_within_its_budget() throws IOException {
    BundleSize.judge(Path.of("target/bundle/twinloop.js"), Path.of("bundle-size.properties"));
  }
}
