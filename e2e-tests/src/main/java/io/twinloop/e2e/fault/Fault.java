package io.twinloop.e2e.fault;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What happens to a request instead of being passed on and answered. */
public sealed interface Fault {

  /** Passed on late. */
  record Delay(Duration time) implements Fault {}

  /** The connection closes before the homeserver hears of the request. */
  record Drop() implements Fault {}

  /** The homeserver acts on the request; its answer is lost. */
  record LoseAnswer() implements Fault {}

  /** The answer breaks off after so many bytes of its body. */
  record Cut(int bodyBytes) implements Fault {}

  /** The homeserver gets the request twice, one after the other; the second answer is passed on. */
  record Duplicate() implements Fault {}

  /** The answer's body is changed on its way. It comes whole, not streamed. */
  record Rewrite(UnaryOperator<String> change) implements Fault {}

  /** Answered here; the homeserver never hears of it. */
  record Answer(int status, Map<String, String> headers, String body) implements Fault {}

  /** 429 as Synapse says it, in header and body. */
  static Fault rateLimited(Duration retryAfter) {
    return new Answer(
        429,
        Map.of("Retry-After", Long.toString((retryAfter.toMillis() + 999) / 1000)),
        "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\",\"retry_after_ms\":"
            + retryAfter.toMillis()
            + "}");
  }

  /** An error in the form the specification gives all errors. */
  static Fault error(int status, String errcode) {
    return new Answer(
        status, Map.of(), "{\"errcode\":\"" + errcode + "\",\"error\":\"by the fault proxy\"}");
  }

  /** 502 with a page of HTML, as a reverse proxy says that the homeserver is down. */
  static Fault badGateway() {
    return new Answer(
        502, Map.of("Content-Type", "text/html"), "<html><h1>502 Bad Gateway</h1></html>");
  }

  /** 200 with a text that is not JSON. */
  static Fault malformed() {
    return new Answer(200, Map.of(), "{\"pos\": \"1\", \"rooms\": {");
  }
}
