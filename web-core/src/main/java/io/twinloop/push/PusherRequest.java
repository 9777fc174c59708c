package io.twinloop.push;

import io.twinloop.json.JsonObjectText;
import io.twinloop.session.Session;

/** The bodies of {@code POST /pushers/set} for a gateway that speaks Web Push as sygnal does. */
final class PusherRequest {
  private PusherRequest() {}

  /**
   * The homeserver sends ids only, so that neither gateway nor push service learns what was said.
   * {@code events_only} keeps back pushes that only lower a count: each would owe the user a
   * notification. {@code default_payload} comes back in every push and says whose it is.
   */
  static String set(Pusher pusher, Session session) {
    JsonObjectText data =
        new JsonObjectText()
            .put("url", pusher.gatewayUrl())
            .put("format", "event_id_only")
            .put("endpoint", pusher.endpoint())
            .put("auth", pusher.auth())
            .put("events_only", true)
            .putJson(
                "default_payload",
                new JsonObjectText().put("account", session.user().text()).toString());
    return named(pusher)
        .put("kind", "http")
        .put("app_display_name", pusher.appName())
        .put("device_display_name", session.device().text())
        .put("lang", "en")
        // All accounts of the origin share its one subscription, and so its pushkey: without this
        // the homeserver would drop the others' pushers.
        .put("append", true)
        .putJson("data", data.toString())
        .toString();
  }

  static String remove(Pusher pusher) {
    return named(pusher).putJson("kind", "null").toString();
  }

  private static JsonObjectText named(Pusher pusher) {
    return new JsonObjectText().put("app_id", pusher.appId()).put("pushkey", pusher.pushkey());
  }
}
