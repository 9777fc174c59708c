package io.twinloop.api;

import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/** Simplified sliding sync, on the path where Synapse serves MSC4186. */
public final class SyncApi {
  /** What network and server may take beyond the time the server was asked to hold the answer. */
  private static final Duration NETWORK_ALLOWANCE = Duration.ofSeconds(30);

  private static final String PATH = "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync";

  private final Authorized authorized;

  public SyncApi(Authorized authorized) {
    this.authorized = authorized;
  }

  /**
   * Asks what changed. Suspends.
   *
   * @param pos where the connection stands; empty to begin anew, which is answered at once
   * @param hold how long the server waits for something to change
   * @param body JSON text, see {@code sync.wire}
   */
  public ApiOutcome sync(
      Optional<String> pos, Duration hold, String body, Cancellation cancellation) {
    return sync(pos, hold, NETWORK_ALLOWANCE, body, cancellation);
  }

  /** The same with an allowance of one's own, for those who have no half a minute. */
  public ApiOutcome sync(
      Optional<String> pos,
      Duration hold,
      Duration allowance,
      String body,
      Cancellation cancellation) {
    ApiPath path = ApiPath.literal(PATH).query("timeout", hold.toMillis());
    pos.ifPresent(value -> path.query("pos", value));
    ApiRequest request = ApiRequest.post(path, body).within(hold.plus(allowance));
    return authorized.call(request, cancellation);
  }
}
