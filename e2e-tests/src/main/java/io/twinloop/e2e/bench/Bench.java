package io.twinloop.e2e.bench;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.TestBed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Takes every measurement and writes {@code target/bench/results.json}. */
public final class Bench {
  private static final List<Measurement> MEASUREMENTS =
      List.of(
          BundleGzip.page(),
          BundleGzip.worker(),
          PageOpening.cold(),
          PageOpening.warm(),
          new PushPlainCold(),
          new LeaseUncontended(),
          LeaseHandOver::live,
          LeaseHandOver::hidden,
          LeaseTakeover::crashed,
          LeaseTakeover::frozen,
          LeaseTakeover::frozenUnheard,
          new LeaseFence(),
          new CryptoRows());

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Checkout checkout = Checkout.here();
    List<Row> rows = new ArrayList<>();
    try (TestBed bed = TestBed.open(checkout)) {
      for (Measurement measurement : MEASUREMENTS) {
        for (Row row : measurement.measure(bed)) {
          System.out.println(row);
          rows.add(row);
        }
      }
    }
    Path results = checkout.root().resolve("target/bench/results.json");
    Files.createDirectories(results.getParent());
    String json = rows.stream().map(Row::toJson).collect(Collectors.joining(",\n ", "[", "]\n"));
    Files.writeString(results, json);
    System.out.println("Written to " + results);
  }
}
