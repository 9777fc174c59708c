package io.twinloop.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A bundle's size in bytes, held against the numbers checked in beside it: {@code raw.max} and
 * {@code gzip.max}. They are there to make growth a line of a diff; raise them knowingly.
 */
public record BundleSize(long raw, long gzip) {

  public static BundleSize of(Path bundle) throws IOException {
    byte[] bytes = Files.readAllBytes(bundle);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new BestGzip(zipped)) {
      out.write(bytes);
    }
    return new BundleSize(bytes.length, zipped.size());
  }

  /** Fails where the bundle outgrew its budget; passes over bundles made to be read. */
  public static void judge(Path bundle, Path budget) throws IOException {
    assumeTrue(!"false".equals(System.getProperty("twinloop.size.judged")), "sizes are not judged");
    Properties limits = new Properties();
    try (InputStream in = Files.newInputStream(budget)) {
      limits.load(in);
    }
    BundleSize size = of(bundle);
    check(bundle, "raw", size.raw, limits);
    check(bundle, "gzip", size.gzip, limits);
  }

  private static void check(Path bundle, String kind, long size, Properties limits) {
    long limit = Long.parseLong(limits.getProperty(kind + ".max").strip());
    assertTrue(
        size <= limit,
        () -> "%s: %s %d bytes, budget %d".formatted(bundle.getFileName(), kind, size, limit));
  }

  /** As {@code gzip -9}, which is what people measure with. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
