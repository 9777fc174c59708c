package io.twinloop.e2e.bench;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.TestBed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * How much of a bundle travels over the wire from a server that compresses, in units of 1024 bytes.
 *
 * @param row names it
 * @param file finds the bundle
 */
record BundleGzip(String row, Function<Checkout, Path> file) implements Measurement {

  static BundleGzip page() {
    return new BundleGzip(
        "bundle.page.gzip", checkout -> checkout.pageBundle().resolve("twinloop.js"));
  }

  static BundleGzip worker() {
    return new BundleGzip(
        "bundle.worker.gzip", checkout -> checkout.workerBundle().resolve("twinloop-worker.js"));
  }

  @Override
  public List<Row> measure(TestBed bed) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(Files.readAllBytes(file.apply(bed.checkout())));
    }
    return List.of(Row.alone(row, compressed.size() / 1024.0, "KiB", 1));
  }
}
