package io.twinloop.api;

import io.twinloop.task.Cancellation;

/** Devices and their keys. Every call suspends; bodies are JSON text, see {@code device}. */
public final class KeysApi {
  private final Authorized authorized;

  public KeysApi(Authorized authorized) {
    this.authorized = authorized;
  }

  /** Publishes keys of our device; answers with {@code one_time_key_counts}. */
  public ApiOutcome upload(String body, Cancellation cancellation) {
    return post("upload", body, cancellation);
  }

  /** Answers with {@code device_keys} and {@code failures}. */
  public ApiOutcome query(String body, Cancellation cancellation) {
    return post("query", body, cancellation);
  }

  /** Takes a one-time key of each device; answers with {@code one_time_keys}. */
  public ApiOutcome claim(String body, Cancellation cancellation) {
    return post("claim", body, cancellation);
  }

  /**
   * Whose devices changed between two positions of {@code /v3/sync}: {@code changed}, {@code left}.
   */
  public ApiOutcome changes(String from, String to, Cancellation cancellation) {
    ApiPath path = ApiPath.v3("keys", "changes").query("from", from).query("to", to);
    return authorized.call(ApiRequest.get(path), cancellation);
  }

  private ApiOutcome post(String name, String body, Cancellation cancellation) {
    return authorized.call(ApiRequest.post(ApiPath.v3("keys", name), body), cancellation);
  }
}
