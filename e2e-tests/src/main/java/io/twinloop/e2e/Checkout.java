package io.twinloop.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout that this process runs in: where the built bundles, the fetched tools and the pages
 * are.
 *
 * @param root the folder that holds all modules
 */
public record Checkout(Path root) {

  /** The checkout around the working directory, be that its root or one of its modules. */
  public static Checkout here() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("web-core"))) {
        return new Checkout(folder);
      }
    }
    throw new IllegalStateException(start + " lies in no checkout of Twinloop");
  }

  /** What set-up fetched. Several checkouts may share one through {@code TWINLOOP_CACHE}. */
  public Path cache() {
    String shared = System.getenv("TWINLOOP_CACHE");
    return shared == null || shared.isBlank() ? root.resolve(".cache") : Path.of(shared);
  }

  /** Where the harness writes its logs. */
  public Path logs() {
    return root.resolve("e2e-tests/target/logs");
  }

  /** Holds {@code twinloop.js}, the ES module for pages. */
  public Path pageBundle() {
    return root.resolve("web-client/target/bundle");
  }

  /** Holds {@code twinloop-worker.js}, the classic script for push workers. */
  public Path workerBundle() {
    return root.resolve("service-worker/target/bundle");
  }

  public Path demoPage() {
    return root.resolve("demo-page/src/main/web");
  }
}
