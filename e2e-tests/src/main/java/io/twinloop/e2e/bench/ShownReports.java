package io.twinloop.e2e.bench;

import io.twinloop.e2e.web.Answers;
import io.twinloop.e2e.web.LoopbackServer;
import io.twinloop.json.Json;
import io.twinloop.testkit.JacksonJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where a worker says that a notification is up. A page that looked for it would itself have to be
 * opened, and take the processor that is being measured.
 */
final class ShownReports implements AutoCloseable {
  private final LoopbackServer server = new LoopbackServer("shown-reports", 0);
  private final BlockingQueue<Json> reports = new LinkedBlockingQueue<>();
  private final JacksonJson json = new JacksonJson();

  ShownReports() {
    server.handle(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          Answers.text(exchange, 200, "noted");
          reports.add(json.read(new String(body, StandardCharsets.UTF_8)));
        });
  }

  String url() {
    return server.baseUrl() + "/shown";
  }

  /** The report on the notification with that body. */
  Json await(String body, Duration atMost) {
    try {
      Json report = reports.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (report == null) {
        throw new AssertionError("no notification within " + atMost);
      }
      return report.text("body").equals(body) ? report : await(body, atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
