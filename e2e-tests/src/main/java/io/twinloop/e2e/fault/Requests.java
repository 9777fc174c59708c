package io.twinloop.e2e.fault;

import java.nio.charset.StandardCharsets;

/**
 * Requests that are alike.
 *
 * @param pathPart somewhere in path and query
 * @param bodyPart somewhere in the body
 */
public record Requests(String method, String pathPart, String bodyPart) {

  /** Whatever their bodies say. */
  public Requests(String method, String pathPart) {
    this(method, pathPart, "");
  }

  boolean include(Head request, byte[] body) {
    return request.method().equals(method)
        && request.path().contains(pathPart)
        && new String(body, StandardCharsets.UTF_8).contains(bodyPart);
  }
}
