package io.twinloop.api;

import io.twinloop.task.Cancellation;

/** Pushers and push rules. Every call suspends. */
public final class PushApi {
  private final Authorized authorized;

  public PushApi(Authorized authorized) {
    this.authorized = authorized;
  }

  /**
   * Sets or, where its {@code kind} is {@code null}, removes a pusher.
   *
   * @param pusher JSON text
   */
  public ApiOutcome setPusher(String pusher, Cancellation cancellation) {
    return authorized.call(ApiRequest.post(ApiPath.v3("pushers", "set"), pusher), cancellation);
  }
}
