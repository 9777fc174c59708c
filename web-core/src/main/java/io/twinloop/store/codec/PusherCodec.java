package io.twinloop.store.codec;

import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.push.Pusher;
import java.util.Optional;

/** {@link Pusher} as text. */
public final class PusherCodec implements TextCodec<Pusher> {
  private final JsonReader reader;

  public PusherCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(Pusher pusher) {
    JsonObjectText out = new JsonObjectText();
    out.put("app_id", pusher.appId())
        .put("app_name", pusher.appName())
        .put("pushkey", pusher.pushkey())
        .put("endpoint", pusher.endpoint())
        .put("auth", pusher.auth())
        .put("gateway_url", pusher.gatewayUrl());
    StoredText.put(out, "application_server_key", pusher.applicationServerKey());
    return out.toString();
  }

  @Override
  public Optional<Pusher> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> StoredText.hasTexts(json, "app_id", "pushkey", "endpoint", "gateway_url"))
        .map(PusherCodec::pusher);
  }

  private static Pusher pusher(Json json) {
    return new Pusher(
        json.text("app_id"),
        json.text("app_name"),
        json.text("pushkey"),
        json.text("endpoint"),
        json.text("auth"),
        json.text("gateway_url"),
        json.at("application_server_key").text());
  }
}
