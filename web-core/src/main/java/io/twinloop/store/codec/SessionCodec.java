package io.twinloop.store.codec;

import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import io.twinloop.session.Session;
import java.util.Optional;

/** {@link Session} as text. */
public final class SessionCodec implements TextCodec<Session> {
  private final JsonReader reader;

  public SessionCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(Session session) {
    JsonObjectText out =
        new JsonObjectText()
            .put("user", session.user().text())
            .put("device", session.device().text())
            .put("homeserver", session.homeserver())
            .put("access_token", session.accessToken());
    StoredText.put(out, "refresh_token", session.refreshToken());
    session.expiresAt().ifPresent(at -> out.put("expires_at", at.epochMs()));
    return out.put("soft_logged_out", session.softLoggedOut())
        .put("used_at", session.usedAt().epochMs())
        .toString();
  }

  @Override
  public Optional<Session> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> StoredText.hasTexts(json, "user", "device", "homeserver", "access_token"))
        .map(SessionCodec::session);
  }

  private static Session session(Json json) {
    return new Session(
        new UserId(json.text("user")),
        new DeviceId(json.text("device")),
        json.text("homeserver"),
        json.text("access_token"),
        json.at("refresh_token").text(),
        json.at("expires_at").integer().map(Timestamp::new),
        json.is("soft_logged_out"),
        new Timestamp(json.at("used_at").integer().orElse(0L)));
  }
}
