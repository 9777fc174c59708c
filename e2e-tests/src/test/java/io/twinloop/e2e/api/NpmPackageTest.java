package io.twinloop.e2e.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.Checkout;
import io.twinloop.json.Json;
import io.twinloop.testkit.JacksonJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpmPackageTest {
  private final Path folder = Checkout.here().root().resolve("web-client/target/npm");

  @Test
  void package_holds_every_file_it_names() throws IOException {
    Json description = new JacksonJson().read(Files.readString(folder.resolve("package.json")));

    List<String> missing =
        description.at("files").items().stream()
            .map(file -> file.text().orElseThrow())
            .filter(file -> !Files.isRegularFile(folder.resolve(file)))
            .toList();

    assertEquals(List.of(), missing);
  }

  @Test
  void package_holds_the_bundles_as_built() throws IOException {
    Checkout checkout = Checkout.here();

    assertTrue(same(checkout.pageBundle(), "twinloop.js"));
    assertTrue(same(checkout.workerBundle(), "twinloop-worker.js"));
  }

  private boolean same(Path bundle, String file) throws IOException {
    return Files.mismatch(bundle.resolve(file), folder.resolve(file)) == -1;
  }
}
