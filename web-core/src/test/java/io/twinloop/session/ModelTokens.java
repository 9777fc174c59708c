package io.twinloop.session;

import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A homeserver as far as tokens go: a refresh token stays good until an access token that came for
 * it is used (client-server API, "Refreshing access tokens").
 */
final class ModelTokens {
  private final Set<String> access = new HashSet<>();
  private final Set<String> refresh = new HashSet<>();
  private final Map<String, String> obtainedBy = new HashMap<>();
  private int refreshes;
  private boolean soft;

  void grant(String accessToken, String refreshToken) {
    access.add(accessToken);
    refresh.add(refreshToken);
  }

  /** The access token is over, as by time. */
  void expire(String accessToken) {
    access.remove(accessToken);
    soft = true;
  }

  /** The device was removed. */
  void endAll() {
    access.clear();
    refresh.clear();
    soft = false;
  }

  int refreshes() {
    return refreshes;
  }

  Reply answer(HttpRequest request) {
    return request.url().endsWith("/refresh") ? refresh(request) : authorize(request);
  }

  private Reply refresh(HttpRequest request) {
    refreshes++;
    String token = new JacksonJson().read(request.body().orElseThrow()).text("refresh_token");
    if (!refresh.contains(token)) {
      return Reply.error(401, "M_UNKNOWN_TOKEN");
    }
    String number = Integer.toString(refreshes);
    grant("access" + number, "refresh" + number);
    obtainedBy.put("access" + number, token);
    return Reply.ok(
        "{\"access_token\":\"access"
            + number
            + "\",\"refresh_token\":\"refresh"
            + number
            + "\",\"expires_in_ms\":300000}");
  }

  private Reply authorize(HttpRequest request) {
    String token = request.headers().get("Authorization").substring("Bearer ".length());
    if (!access.contains(token)) {
      return Reply.of(
          401,
          "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"spent\",\"soft_logout\":" + soft + "}");
    }
    refresh.remove(obtainedBy.get(token));
    return Reply.ok("{\"by\":\"" + token + "\"}");
  }
}
