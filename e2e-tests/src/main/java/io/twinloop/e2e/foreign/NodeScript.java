package io.twinloop.e2e.foreign;

import io.twinloop.e2e.Checkout;
import io.twinloop.json.Json;
import io.twinloop.port.JsonReader;
import io.twinloop.testkit.JacksonJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A script of {@code src/main/node}, running: it answers each line of JSON with one. It ends when
 * it is closed, and with this process at the latest, because its input ends then.
 */
final class NodeScript implements AutoCloseable {
  private final JsonReader json = new JacksonJson();
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final Path log;

  private NodeScript(Process process, Path log) {
    this.process = process;
    this.requests =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.log = log;
  }

  /**
   * @param name of the file, without {@code .mjs}
   */
  static NodeScript start(Checkout checkout, String name) {
    Path script = checkout.root().resolve("e2e-tests/src/main/node/" + name + ".mjs");
    Path log = checkout.logs().resolve(name + ".log");
    List<String> command =
        List.of("node", script.toString(), NodePackages.of(checkout).folder().toString());
    try {
      Files.createDirectories(log.getParent());
      return new NodeScript(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the script answered.
   *
   * @param request one JSON object
   * @throws ForeignFailure where it refuses
   */
  synchronized Json ask(String request) {
    try {
      requests.write(request);
      requests.newLine();
      requests.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("the script ended; it said why in " + log);
      }
      return is(json.read(answer));
    } catch (IOException e) {
      throw new IllegalStateException("the script ended; it said why in " + log, e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static Json is(Json answer) {
    if (answer.at("failed").isPresent()) {
      throw new ForeignFailure(answer.text("failed"));
    }
    return answer.at("is");
  }
}
