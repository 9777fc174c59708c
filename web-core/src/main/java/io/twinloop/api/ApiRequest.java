package io.twinloop.api;

import java.time.Duration;
import java.util.Optional;

/**
 * One call, before it is known where it goes and who makes it.
 *
 * @param method {@code GET}, {@code POST} or {@code PUT}
 * @param path with query, encoded, from the root of the homeserver
 * @param timeout for the whole exchange
 */
public record ApiRequest(String method, String path, Optional<String> body, Duration timeout) {
  /** Synapse may take seconds to join or paginate over federation; beyond this nothing comes. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static ApiRequest get(ApiPath path) {
    return new ApiRequest("GET", path.toString(), Optional.empty(), PATIENCE);
  }

  static ApiRequest post(ApiPath path, Object body) {
    return new ApiRequest("POST", path.toString(), Optional.of(body.toString()), PATIENCE);
  }

  static ApiRequest put(ApiPath path, Object body) {
    return new ApiRequest("PUT", path.toString(), Optional.of(body.toString()), PATIENCE);
  }

  ApiRequest within(Duration timeout) {
    return new ApiRequest(method, path, body, timeout);
  }
}
