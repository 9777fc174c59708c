package io.twinloop.api;

import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpRequest;
import io.twinloop.port.JsonReader;
import io.twinloop.task.Cancellation;
import java.util.Map;

/** One homeserver, by its base URL. */
public final class Homeserver {
  private final Http http;
  private final Answers answers;
  private final String baseUrl;

  /**
   * @param baseUrl without a trailing slash
   */
  public Homeserver(Http http, JsonReader json, String baseUrl) {
    this.http = http;
    this.answers = new Answers(json);
    this.baseUrl = baseUrl;
  }

  public String baseUrl() {
    return baseUrl;
  }

  /** Calls as nobody in particular. Suspends. */
  public ApiOutcome call(ApiRequest request, Cancellation cancellation) {
    return send(request, Map.of(), cancellation);
  }

  /** Calls under the access token. Suspends. */
  public ApiOutcome call(ApiRequest request, String accessToken, Cancellation cancellation) {
    return send(request, Map.of("Authorization", "Bearer " + accessToken), cancellation);
  }

  /** Calls under one access token for good, for those who hold a session without a store. */
  public Authorized as(String accessToken) {
    return (request, cancellation) -> call(request, accessToken, cancellation);
  }

  private ApiOutcome send(
      ApiRequest request, Map<String, String> headers, Cancellation cancellation) {
    HttpOutcome outcome =
        http.send(
            new HttpRequest(
                request.method(),
                baseUrl + request.path(),
                headers,
                request.body(),
                request.timeout()),
            cancellation);
    return answers.read(outcome);
  }
}
