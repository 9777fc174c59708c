package io.twinloop.api;

import io.twinloop.id.DeviceId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/** What can be asked of a homeserver before anybody is signed in. Every call suspends. */
public final class AuthApi {
  /**
   * A refresh is held up by nothing but the network; and whoever waits for another context to
   * finish one waits a little longer than this.
   */
  public static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(10);

  private final Homeserver homeserver;

  public AuthApi(Homeserver homeserver) {
    this.homeserver = homeserver;
  }

  /** Where the clients of a server name find its homeserver; asked of the server name itself. */
  public ApiOutcome wellKnown(Cancellation cancellation) {
    return get(ApiPath.literal("/.well-known/matrix/client"), cancellation);
  }

  public ApiOutcome versions(Cancellation cancellation) {
    return get(ApiPath.literal("/_matrix/client/versions"), cancellation);
  }

  public ApiOutcome loginFlows(Cancellation cancellation) {
    return get(ApiPath.v3("login"), cancellation);
  }

  /**
   * @param user id or local part
   * @param device to sign in again as; otherwise the homeserver makes a new one
   */
  public ApiOutcome login(
      String user,
      String password,
      Optional<DeviceId> device,
      String deviceName,
      Cancellation cancellation) {
    JsonObjectText body =
        new JsonObjectText()
            .put("type", "m.login.password")
            .putJson(
                "identifier",
                new JsonObjectText().put("type", "m.id.user").put("user", user).toString())
            .put("password", password)
            .put("initial_device_display_name", deviceName)
            .put("refresh_token", true);
    device.ifPresent(id -> body.put("device_id", id.text()));
    return homeserver.call(ApiRequest.post(ApiPath.v3("login"), body), cancellation);
  }

  /** New tokens for a refresh token, which stays good until one of the new ones is used. */
  public ApiOutcome refresh(String refreshToken, Cancellation cancellation) {
    JsonObjectText body = new JsonObjectText().put("refresh_token", refreshToken);
    ApiRequest request = ApiRequest.post(ApiPath.v3("refresh"), body).within(REFRESH_TIMEOUT);
    return homeserver.call(request, cancellation);
  }

  private ApiOutcome get(ApiPath path, Cancellation cancellation) {
    return homeserver.call(ApiRequest.get(path), cancellation);
  }
}
