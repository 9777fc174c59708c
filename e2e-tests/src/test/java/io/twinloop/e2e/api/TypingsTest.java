package io.twinloop.e2e.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypingsTest {
  private final Checkout checkout = Checkout.here();
  private final Path samples = checkout.root().resolve("web-client/src/test/ts");
  private final Path compiler =
      checkout.cache().resolve("node-tools/node_modules/typescript/lib/tsc.js");

  @BeforeEach
  void needTypeScript() {
    Assumptions.assumeTrue(
        Files.exists(compiler),
        "TypeScript is not there: install nodejs and npm, and ./run-tests fetches it");
  }

  @Test
  void sample_that_uses_the_whole_api_compiles_in_strict_mode() throws Exception {
    Outcome page = compile(samples.resolve("sample.ts"));
    Outcome worker = compile(samples.resolve("worker-sample.ts"));

    assertEquals("", page.output);
    assertEquals("", worker.output);
  }

  @Test
  void sample_that_misuses_the_api_does_not_compile(@TempDir Path folder) throws Exception {
    Path api = checkout.root().resolve("web-client/npm/index.js");
    Path misuse = folder.resolve("misuse.ts");
    Files.writeString(
        misuse, "import { login } from '" + api + "';\nlogin({ homeserver: 1, user: 'a' });\n");

    Outcome outcome = compile(misuse);

    assertTrue(outcome.status != 0);
    assertTrue(outcome.output.contains("TS2322"), outcome.output);
  }

  private Outcome compile(Path source) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", compiler.toString()));
    command.addAll(
        List.of("--noEmit", "--strict", "--noUncheckedIndexedAccess", "--target", "es2022"));
    command.addAll(List.of("--module", "nodenext", "--lib", "es2022,dom", source.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    return new Outcome(process.waitFor(), new String(output, StandardCharsets.UTF_8).strip());
  }

  private record Outcome(int status, String output) {}
}
