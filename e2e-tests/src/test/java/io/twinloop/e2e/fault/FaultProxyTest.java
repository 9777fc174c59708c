package io.twinloop.e2e.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.peer.JdkHttp;
import io.twinloop.e2e.peer.JvmTasks;
import io.twinloop.e2e.web.Answers;
import io.twinloop.e2e.web.LoopbackServer;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.HttpOutcome.Reason;
import io.twinloop.port.HttpRequest;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final LoopbackServer upstream = upstream();
  private final FaultProxy proxy = new FaultProxy("http://127.0.0.1:" + upstream.port());
  private final JdkHttp http = new JdkHttp(new JvmTasks());

  @AfterEach
  void close() {
    proxy.close();
    upstream.close();
  }

  @Test
  void passes_on_what_no_rule_befalls() {
    proxy.on("POST", "/send", 1, new Fault.Drop());

    Answered answer = answered("PUT", "/send/1", "{\"body\":\"tea ☕\"}");

    assertEquals(200, answer.status());
    assertEquals("{\"body\":\"tea ☕\"}", answer.body());
  }

  @Test
  void fault_befalls_as_many_requests_as_said_and_no_more() {
    Rule rule = proxy.on("PUT", "/send", 2, Fault.error(503, "M_UNKNOWN"));

    List<Integer> statuses =
        List.of(
            answered("PUT", "/send/1", "{}").status(),
            answered("PUT", "/send/1", "{}").status(),
            answered("PUT", "/send/1", "{}").status());

    assertEquals(List.of(503, 503, 200), statuses);
    assertEquals(2, rule.hits());
    assertEquals(1, heard.size());
  }

  @Test
  void fault_befalls_only_those_requests_whose_bodies_say_what_is_meant() {
    Requests meant = new Requests("POST", "/sync", "\"conn_id\":\"rooms-");
    Rule rule = proxy.on(meant, 1, Fault.error(503, "M_UNKNOWN"));

    int other = answered("POST", "/sync", "{\"conn_id\":\"encryption\"}").status();
    int hitsBefore = rule.hits();
    int first = answered("POST", "/sync", "{\"conn_id\":\"rooms-☕\"}").status();

    assertEquals(List.of(200, 503), List.of(other, first));
    assertEquals(0, hitsBefore);
  }

  @Test
  void dropped_request_never_reaches_the_homeserver() {
    proxy.on("PUT", "/send", 1, new Fault.Drop());

    assertEquals(Reason.NETWORK, failed("PUT", "/send/1").reason());
    assertEquals(List.of(), heard);
  }

  @Test
  void lost_answer_is_to_a_request_that_was_acted_on() {
    proxy.on("PUT", "/send", 1, new Fault.LoseAnswer());

    assertEquals(Reason.NETWORK, failed("PUT", "/send/1").reason());
    assertEquals(List.of("PUT /send/1"), heard);
  }

  @Test
  void duplicate_reaches_the_homeserver_twice_and_is_answered_once() {
    proxy.on("PUT", "/send", 1, new Fault.Duplicate());

    assertEquals(200, answered("PUT", "/send/1", "{}").status());
    assertEquals(List.of("PUT /send/1", "PUT /send/1"), heard);
  }

  @Test
  void cut_answer_breaks_off_in_its_body() {
    proxy.on("PUT", "/send", 1, new Fault.Cut(5));

    assertEquals(Reason.NETWORK, failed("PUT", "/send/1").reason());
    assertEquals(1, heard.size());
  }

  @Test
  void delayed_request_arrives_late() {
    proxy.on("PUT", "/send", 1, new Fault.Delay(Duration.ofSeconds(2)));

    long before = System.nanoTime();
    answered("PUT", "/send/1", "{}");

    assertTrue(System.nanoTime() - before >= Duration.ofSeconds(2).toNanos());
  }

  @Test
  void rate_limit_says_when_to_come_back() {
    proxy.on("PUT", "/send", 1, Fault.rateLimited(Duration.ofMillis(1500)));

    Answered answer = answered("PUT", "/send/1", "{}");

    assertEquals(429, answer.status());
    assertEquals(Optional.of("2"), answer.retryAfter());
    assertEquals(
        Optional.of(1500L), new JacksonJson().read(answer.body()).at("retry_after_ms").integer());
  }

  @Test
  void malformed_answer_is_no_json() {
    proxy.on("PUT", "/send", 1, Fault.malformed());

    Answered answer = answered("PUT", "/send/1", "{}");

    assertThrows(MalformedJson.class, () -> new JacksonJson().read(answer.body()));
  }

  @Test
  void proxy_that_is_down_refuses_and_one_that_is_up_again_answers() {
    for (int i = 0; i < 100; i++) {
      proxy.down();
      assertEquals(Reason.NETWORK, failed("PUT", "/send/1").reason());

      proxy.up();
      assertEquals(200, answered("PUT", "/send/1", "{}").status());
    }
  }

  @Test
  void client_that_gives_up_is_noticed_upstream() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FaultProxy toSilent = new FaultProxy("http://127.0.0.1:" + silent.getLocalPort())) {
      String url = toSilent.baseUrl() + "/poll";
      HttpRequest poll =
          new HttpRequest("GET", url, Map.of(), Optional.empty(), Duration.ofMillis(300));

      HttpOutcome outcome = http.send(poll, new Cancellation());

      assertEquals(Reason.TIMEOUT, assertInstanceOf(Failed.class, outcome).reason());
      // Ends only because the connection does.
      byte[] request = silent.accept().getInputStream().readAllBytes();
      assertTrue(new String(request, StandardCharsets.US_ASCII).startsWith("GET /poll "));
    }
  }

  private Answered answered(String method, String path, String body) {
    HttpOutcome outcome = http.send(request(method, path, Optional.of(body)), new Cancellation());
    return assertInstanceOf(Answered.class, outcome);
  }

  private Failed failed(String method, String path) {
    HttpOutcome outcome =
        http.send(request(method, path, Optional.of("{\"body\":\"tea\"}")), new Cancellation());
    return assertInstanceOf(Failed.class, outcome);
  }

  private HttpRequest request(String method, String path, Optional<String> body) {
    return new HttpRequest(method, proxy.baseUrl() + path, Map.of(), body, SOON);
  }

  /** Answers each request with its own body. */
  private LoopbackServer upstream() {
    LoopbackServer server = new LoopbackServer("upstream", 0);
    server.handle(
        "/",
        exchange -> {
          heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          byte[] body = exchange.getRequestBody().readAllBytes();
          Answers.json(exchange, new String(body, StandardCharsets.UTF_8));
        });
    return server;
  }
}
