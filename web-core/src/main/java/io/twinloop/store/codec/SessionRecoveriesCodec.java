package io.twinloop.store.codec;

import io.twinloop.device.DeviceAddress;
import io.twinloop.device.SessionRecoveries;
import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link SessionRecoveries} as text: {@code {begun: [{user, device, at}]}}. */
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
    return new JsonObjectText().putJson("begun", all.toString()).toString();
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
    return new SessionRecoveries(begun);
  }
}
