package io.twinloop.e2e.peer;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.Json;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpRequest;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Plain calls of the client-server API, each either answered with success or an exception.
 *
 * @param baseUrl without a trailing slash
 * @param accessToken absent before anybody is signed in
 */
public record HomeserverCalls(Http http, String baseUrl, Optional<String> accessToken) {
  // A busy machine may let Synapse take seconds; a long poll adds its own time to this.
  private static final Duration ALLOWANCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(60);

  public HomeserverCalls signedIn(String token) {
    return new HomeserverCalls(http, baseUrl, Optional.of(token));
  }

  public Json get(String path) {
    return call("GET", path, Optional.empty());
  }

  public Json post(String path, String json) {
    return call("POST", path, Optional.of(json));
  }

  public Json put(String path, String json) {
    return call("PUT", path, Optional.of(json));
  }

  /** One path segment or query value, percent-encoded. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Json call(String method, String path, Optional<String> body) {
    Map<String, String> headers =
        accessToken.map(token -> Map.of("Authorization", "Bearer " + token)).orElse(Map.of());
    HttpRequest request =
        new HttpRequest(method, baseUrl + path, headers, body, ALLOWANCE.plus(LONGEST_POLL));
    HttpOutcome outcome = http.send(request, new Cancellation());
    if (outcome instanceof HttpOutcome.Answered answer) {
      return success(method + " " + path, answer);
    }
    HttpOutcome.Failed failed = (HttpOutcome.Failed) outcome;
    throw new TwinloopException(
        ErrorCode.HOMESERVER_UNREACHABLE, method + " " + path + ": " + failed.detail());
  }

  private static Json success(String what, HttpOutcome.Answered answer) {
    if (answer.status() != 200) {
      throw new TwinloopException(
          ErrorCode.REFUSED, what + " was answered " + answer.status() + " " + answer.body());
    }
    return new JacksonJson().read(answer.body());
  }
}
