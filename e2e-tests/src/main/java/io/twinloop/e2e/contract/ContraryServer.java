package io.twinloop.e2e.contract;

import com.sun.net.httpserver.HttpExchange;
import io.twinloop.e2e.web.Answers;
import io.twinloop.e2e.web.LoopbackServer;
import io.twinloop.json.JsonObjectText;
import io.twinloop.testkit.contract.HttpContract;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The server that {@link HttpContract} talks to, open to pages of any origin. */
public final class ContraryServer implements AutoCloseable {
  private static final Duration BETWEEN_DROPS = Duration.ofMillis(20);

  /** Longer than any case waits for an answer that it does not want. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final LoopbackServer server = new LoopbackServer("contrary-server", 0);
  private final AtomicInteger left = new AtomicInteger();

  public ContraryServer() {
    handle("/echo", ContraryServer::echo);
    handle("/status/", ContraryServer::status);
    handle("/drip", this::drip);
    handle("/silent", ContraryServer::silent);
    handle("/cut", ContraryServer::cut);
    handle("/large", ContraryServer::large);
    handle("/left", exchange -> Answers.json(exchange, left.toString()));
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(String path, Exchanged answer) {
    server.handle(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "GET, POST, PUT");
          exchange.getResponseHeaders().set("Access-Control-Expose-Headers", "Retry-After");
          if (!Answers.allowAnyOrigin(exchange)) {
            answer.to(exchange);
          }
        });
  }

  private static void echo(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Answers.json(
        exchange,
        new JsonObjectText()
            .put("method", exchange.getRequestMethod())
            .put("path", exchange.getRequestURI().toString())
            .put("authorization", header(exchange, "Authorization"))
            .put("contentType", header(exchange, "Content-Type"))
            .put("body", body)
            .toString());
  }

  private static void status(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int status = Integer.parseInt(path.substring("/status/".length()));
    exchange.getResponseHeaders().set("Retry-After", "7");
    Answers.text(exchange, status, "status " + status);
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      while (true) {
        body.write('.');
        body.flush();
        LockSupport.parkNanos(BETWEEN_DROPS.toNanos());
      }
    } catch (IOException gone) {
      left.incrementAndGet();
    }
  }

  private static void silent(HttpExchange exchange) throws IOException {
    LockSupport.parkNanos(SILENCE.toNanos());
    Answers.text(exchange, 200, "at last");
  }

  private static void cut(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write("only so much".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  private static void large(HttpExchange exchange) throws IOException {
    Answers.text(exchange, 200, "é".repeat(HttpContract.LARGE_LENGTH));
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private interface Exchanged {
    void to(HttpExchange exchange) throws IOException;
  }
}
