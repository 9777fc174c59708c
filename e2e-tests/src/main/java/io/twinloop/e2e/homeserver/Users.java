package io.twinloop.e2e.homeserver;

import io.twinloop.api.Homeserver;
import io.twinloop.e2e.peer.HomeserverCalls;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Registers throwaway users with the homeserver. */
public record Users(Homeserver homeserver) {

  /** A user nobody else has: the name and a random tail, so that tests never meet. */
  public Account fresh(String name) {
    return register(name + "-" + random(4), random(12));
  }

  /** Exactly that user, who must not exist yet. */
  public Account register(String localpart, String password) {
    String body =
        new JsonObjectText()
            .put("username", localpart)
            .put("password", password)
            .putJson("auth", "{\"type\":\"m.login.dummy\"}")
            .toString();
    Json answer = new HomeserverCalls(homeserver::call).post("/_matrix/client/v3/register", body);
    return new Account(
        new UserId(answer.text("user_id")),
        password,
        new DeviceId(answer.text("device_id")),
        answer.text("access_token"));
  }

  /** Signs the user in on a device that nobody has yet. */
  public Account anotherDevice(Account account) {
    String identifier =
        new JsonObjectText().put("type", "m.id.user").put("user", account.user().text()).toString();
    String body =
        new JsonObjectText()
            .put("type", "m.login.password")
            .putJson("identifier", identifier)
            .put("password", account.password())
            .toString();
    Json answer = new HomeserverCalls(homeserver::call).post("/_matrix/client/v3/login", body);
    return new Account(
        account.user(),
        account.password(),
        new DeviceId(answer.text("device_id")),
        answer.text("access_token"));
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
