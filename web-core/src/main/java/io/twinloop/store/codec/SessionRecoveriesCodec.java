package io.twinloop.store.codec;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.SessionRecoveries;
import io.twinloop.device.Suspect;
import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@link SessionRecoveries} as text: {@code {begun: [{user, device, at}], wanted: [{user, key}]}}.
 */
public final class SessionRecoveriesCodec {
  private final JsonReader reader;

  public SessionRecoveriesCodec(JsonReader reader) {
    this.reader = reader;
  }

  public String encode(SessionRecoveries recoveries) {
    JsonArrayText all = new JsonArrayText();
    recoveries
        .begun()
        .forEach(
            (device, at) ->
                all.addJson(
                    new JsonObjectText()
                        .put("user", device.user().text())
                        .put("device", device.device().text())
                        .put("at", at.epochMs())
                        .toString()));
    JsonArrayText wanted = new JsonArrayText();
    recoveries
        .wanted()
        .forEach(
            suspect ->
                wanted.addJson(
                    new JsonObjectText()
                        .put("user", suspect.user().text())
                        .put("key", suspect.key().toString())
                        .toString()));
    return new JsonObjectText()
        .putJson("begun", all.toString())
        .putJson("wanted", wanted.toString())
        .toString();
  }

  /** Those of the entries that are whole. */
  public Optional<SessionRecoveries> decode(String text) {
    return StoredText.object(reader, text).map(SessionRecoveriesCodec::recoveries);
  }

  private static SessionRecoveries recoveries(Json json) {
    Map<DeviceAddress, Timestamp> begun = new HashMap<>();
    for (Json item : json.at("begun").items()) {
      Optional<Long> at = item.at("at").integer();
      if (at.isPresent() && StoredText.hasTexts(item, "user", "device")) {
        UserId user = new UserId(item.text("user"));
        DeviceId device = new DeviceId(item.text("device"));
        begun.put(new DeviceAddress(user, device), new Timestamp(at.get()));
      }
    }
    return new SessionRecoveries(begun, wanted(json.at("wanted")));
  }

  private static Set<Suspect> wanted(Json array) {
    Set<Suspect> wanted = new HashSet<>();
    for (Json item : array.items()) {
      UserId user = new UserId(item.text("user"));
      item.at("key")
          .text()
          .flatMap(Curve25519Key::parse)
          .filter(key -> !user.text().isEmpty())
          .ifPresent(key -> wanted.add(new Suspect(user, key)));
    }
    return wanted;
  }
}
