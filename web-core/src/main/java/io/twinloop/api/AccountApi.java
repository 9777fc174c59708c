package io.twinloop.api;

import io.twinloop.id.UserId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.task.Cancellation;
import java.time.Duration;

/** What concerns the account as a whole. Every call suspends. */
public final class AccountApi {
  /** Who signs out wants to be gone, whether or not the homeserver hears of it. */
  private static final Duration LOGOUT_PATIENCE = Duration.ofSeconds(5);

  private final Authorized authorized;
  private final UserId user;

  public AccountApi(Authorized authorized, UserId user) {
    this.authorized = authorized;
    this.user = user;
  }

  /** Ends the session; device and pusher go with it. */
  public ApiOutcome logout(Cancellation cancellation) {
    ApiRequest request = ApiRequest.post(ApiPath.v3("logout"), new JsonObjectText());
    return authorized.call(request.within(LOGOUT_PATIENCE), cancellation);
  }

  /** The content of that type; refused with {@code M_NOT_FOUND} where there is none. */
  public ApiOutcome accountData(String type, Cancellation cancellation) {
    return authorized.call(ApiRequest.get(dataPath(type)), cancellation);
  }

  /**
   * @param content JSON text
   */
  public ApiOutcome setAccountData(String type, String content, Cancellation cancellation) {
    return authorized.call(ApiRequest.put(dataPath(type), content), cancellation);
  }

  private ApiPath dataPath(String type) {
    return ApiPath.v3("user", user.text(), "account_data", type);
  }
}
