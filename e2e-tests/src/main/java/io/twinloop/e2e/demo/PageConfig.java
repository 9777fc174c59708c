package io.twinloop.e2e.demo;

import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.util.List;
import java.util.Optional;

/**
 * What the server of the demo page offers it as defaults.
 *
 * @param gatewayUrl what a pusher's {@code url} must be
 * @param applicationServerKey the gateway's, in base64url
 * @param simulatedPushUrl where pages listen for simulated pushes, if anywhere
 */
public record PageConfig(
    String homeserver,
    String gatewayUrl,
    String applicationServerKey,
    Optional<String> simulatedPushUrl,
    List<Login> logins) {
  /** Where the page looks for it. */
  public static final String PATH = "/demo-config.json";

  /** Somebody to sign in as. */
  public record Login(String user, String password) {

    private String toJson() {
      return new JsonObjectText().put("user", user).put("password", password).toString();
    }
  }

  public String toJson() {
    JsonArrayText users = new JsonArrayText();
    logins.forEach(login -> users.addJson(login.toJson()));
    JsonObjectText json =
        new JsonObjectText()
            .put("homeserver", homeserver)
            .put("gatewayUrl", gatewayUrl)
            .put("applicationServerKey", applicationServerKey)
            .putJson("users", users.toString());
    simulatedPushUrl.ifPresent(url -> json.put("simulatedPushUrl", url));
    return json.toString();
  }
}
