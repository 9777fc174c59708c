package io.twinloop.store.codec;

import io.twinloop.device.DeviceKeys;
import io.twinloop.device.UserDevices;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link UserDevices} as text: {@code {user, devices}}, each device in the words it signed. */
public final class UserDevicesCodec implements TextCodec<UserDevices> {
  private final JsonReader reader;

  public UserDevicesCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(UserDevices devices) {
    JsonArrayText all = new JsonArrayText();
    devices.devices().values().forEach(device -> all.addJson(device.json().toJson()));
    return new JsonObjectText()
        .put("user", devices.user().text())
        .putJson("devices", all.toString())
        .toString();
  }

  /** Those of the devices that are whole; they were verified before they were stored. */
  @Override
  public Optional<UserDevices> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> !json.text("user").isEmpty() && json.at("devices").isArray())
        .map(UserDevicesCodec::devices);
  }

  private static UserDevices devices(Json json) {
    UserId user = new UserId(json.text("user"));
    Map<DeviceId, DeviceKeys> devices = new HashMap<>();
    for (Json item : json.at("devices").items()) {
      DeviceKeys.from(item)
          .filter(device -> device.user().equals(user))
          .ifPresent(device -> devices.put(device.device(), device));
    }
    return new UserDevices(user, devices);
  }
}
