package io.twinloop.e2e.peer;

import io.twinloop.api.ApiRequest;
import io.twinloop.api.Authorized;
import io.twinloop.json.Json;
import io.twinloop.task.Cancellation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls for which the core has no method of its own. Each returns what a success brought; all else
 * is an exception.
 */
public record HomeserverCalls(Authorized authorized) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    ApiRequest request = new ApiRequest(method, path, body, PATIENCE);
    return authorized.call(request, new Cancellation()).orThrow();
  }
}
