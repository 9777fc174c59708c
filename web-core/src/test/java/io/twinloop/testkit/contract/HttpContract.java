package io.twinloop.testkit.contract;

import io.twinloop.json.Json;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.HttpOutcome.Reason;
import io.twinloop.port.HttpRequest;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link Http} must do, against a server that answers as its paths say: {@code echo}, {@code
 * status/429}, {@code drip} (for ever, a little at a time), {@code silent}, {@code cut}, {@code
 * large}, and {@code left}, how many clients left a drip.
 */
public final class HttpContract {
  /** What the server sends under {@code large}: two megabytes in UTF-8. */
  public static final int LARGE_LENGTH = 1_000_000;

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(150);

  private final Tasks tasks;
  private final JsonReader json;
  private final String server;

  private HttpContract(Tasks tasks, JsonReader json, String server) {
    this.tasks = tasks;
    this.json = json;
    this.server = server;
  }

  /**
   * @param server where that server is, without a trailing slash
   */
  public static List<ContractCase> cases(Http http, Tasks tasks, JsonReader json, String server) {
    HttpContract contract = new HttpContract(tasks, json, server);
    return new Cases<>("http", () -> http)
        .add("sends method, headers and JSON", contract::sent)
        .add("sends no body where there is none", contract::bodiless)
        .add("takes a refusal for an answer, and tells when to come back", contract::refusal)
        .add("reads a large answer in UTF-8", contract::large)
        .add("gives up when no answer comes in time", contract::silent)
        .add("gives up when the body does not end in time", contract::drip)
        .add("is cancelled while it waits, on the wire too", contract::cancelled)
        .add("sends nothing once it is cancelled", contract::cancelledBefore)
        .add("says that an answer broke off", contract::cut)
        .add("says that nobody is there", contract::nobody)
        .add("survives an address that is none", contract::nonsense)
        .list();
  }

  private void sent(Http http) {
    for (String method : List.of("POST", "PUT")) {
      HttpRequest request =
          new HttpRequest(
              method,
              server + "/echo?q=%C3%A9",
              Map.of("Authorization", "Bearer t"),
              Optional.of("{\"a\":\"é\"}"),
              LONG);

      Json echo = json.read(answer(http, request).body());

      Check.equal(method, echo.text("method"));
      Check.equal("/echo?q=%C3%A9", echo.text("path"));
      Check.equal("Bearer t", echo.text("authorization"));
      Check.equal("application/json", echo.text("contentType"));
      Check.equal("{\"a\":\"é\"}", echo.text("body"));
    }
  }

  private void bodiless(Http http) {
    Json echo = json.read(answer(http, get("/echo", LONG)).body());

    Check.equal("GET", echo.text("method"));
    Check.equal("", echo.text("body"));
  }

  private void refusal(Http http) {
    Answered answer = answer(http, get("/status/429", LONG));

    Check.equal(429, answer.status());
    Check.equal(Optional.of("7"), answer.retryAfter());
    Check.equal("status 429", answer.body());
  }

  private void large(Http http) {
    String body = answer(http, get("/large", LONG)).body();

    Check.equal(LARGE_LENGTH, body.length());
    Check.equal("éé", body.substring(0, 2));
  }

  private void silent(Http http) {
    Check.equal(Reason.TIMEOUT, reason(http, get("/silent", SHORT), new Cancellation()));
  }

  private void drip(Http http) {
    Check.equal(Reason.TIMEOUT, reason(http, get("/drip", SHORT), new Cancellation()));
  }

  private void cancelled(Http http) {
    int before = left(http);
    Cancellation cancellation = new Cancellation();
    tasks.start(
        "canceller",
        () -> {
          tasks.latch().await(SHORT);
          cancellation.request();
        });

    Check.equal(Reason.CANCELLED, reason(http, get("/drip", LONG), cancellation));

    for (int i = 0; left(http) == before && i < 100; i++) {
      tasks.latch().await(Duration.ofMillis(50));
    }
    Check.that(left(http) > before, "the server saw the client leave");
  }

  private void cancelledBefore(Http http) {
    Cancellation cancellation = new Cancellation();
    cancellation.request();

    Check.equal(Reason.CANCELLED, reason(http, get("/echo", LONG), cancellation));
  }

  private void cut(Http http) {
    Check.equal(Reason.NETWORK, reason(http, get("/cut", LONG), new Cancellation()));
  }

  private void nobody(Http http) {
    HttpRequest request = get("http://127.0.0.1:1", "/", LONG);

    Check.equal(Reason.NETWORK, reason(http, request, new Cancellation()));
  }

  private void nonsense(Http http) {
    HttpRequest request = get("https://not a host", "/", LONG);

    Check.equal(Reason.NETWORK, reason(http, request, new Cancellation()));
  }

  private int left(Http http) {
    return json.read(answer(http, get("/left", LONG)).body()).integer().orElseThrow().intValue();
  }

  private HttpRequest get(String path, Duration timeout) {
    return get(server, path, timeout);
  }

  private static HttpRequest get(String base, String path, Duration timeout) {
    return new HttpRequest("GET", base + path, Map.of(), Optional.empty(), timeout);
  }

  private static Answered answer(Http http, HttpRequest request) {
    HttpOutcome outcome = http.send(request, new Cancellation());
    Check.that(outcome instanceof Answered, "answered, but " + outcome);
    return (Answered) outcome;
  }

  private static Reason reason(Http http, HttpRequest request, Cancellation cancellation) {
    HttpOutcome outcome = http.send(request, cancellation);
    Check.that(outcome instanceof Failed, "failed, but " + outcome);
    return ((Failed) outcome).reason();
  }
}
