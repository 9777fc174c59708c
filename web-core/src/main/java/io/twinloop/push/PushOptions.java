package io.twinloop.push;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import java.util.Optional;

/**
 * What an embedder gives to enable pushes.
 *
 * @param applicationServerKey the gateway's VAPID public key, base64url; kept without padding
 * @param gatewayUrl its path is exactly {@link #GATEWAY_PATH}, or homeservers refuse it
 * @param appId names the application to the gateway
 * @param given a subscription got elsewhere, which nobody here can renew
 */
public record PushOptions(
    String applicationServerKey,
    String gatewayUrl,
    String appId,
    String appName,
    Optional<PushSubscription> given) {
  static final String GATEWAY_PATH = "/_matrix/push/v1/notify";

  /** The specification's limit for {@code app_id}. */
  private static final int MAX_APP_ID = 64;

  /**
   * @throws TwinloopException {@code INVALID_ARGUMENT}
   */
  public PushOptions {
    require(!appId.isEmpty() && appId.length() <= MAX_APP_ID, "appId has 1 to 64 characters");
    require(isGateway(gatewayUrl), "gatewayUrl is an http(s) URL with the path " + GATEWAY_PATH);
    applicationServerKey = base64Url(applicationServerKey);
    require(
        given.isPresent() || !applicationServerKey.isEmpty(),
        "applicationServerKey is the gateway's VAPID public key");
  }

  Pusher pusher(PushSubscription subscription) {
    Optional<String> renewable =
        given.isPresent() ? Optional.empty() : Optional.of(applicationServerKey);
    return new Pusher(
        appId,
        appName,
        subscription.p256dh(),
        subscription.endpoint(),
        subscription.auth(),
        gatewayUrl,
        renewable);
  }

  private static boolean isGateway(String url) {
    int scheme = url.startsWith("https://") ? 8 : url.startsWith("http://") ? 7 : -1;
    int path = scheme < 0 ? -1 : url.indexOf('/', scheme);
    return path > scheme && url.substring(path).equals(GATEWAY_PATH);
  }

  private static String base64Url(String key) {
    String text = key.replace('+', '-').replace('/', '_');
    int padding = text.indexOf('=');
    return padding < 0 ? text : text.substring(0, padding);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new TwinloopException(ErrorCode.INVALID_ARGUMENT, what);
    }
  }
}
