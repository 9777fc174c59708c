package io.twinloop.device;

import io.twinloop.id.UserId;
import io.twinloop.json.JsonObjectText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One {@code /keys/claim}: a one-time key of each device, to begin sessions with. */
public record KeyClaim(List<DeviceKeys> devices) {
  /** As many as one to-device request reaches: what follows from the claim is one request, too. */
  public static final int MOST_DEVICES = 250;

  /**
   * How long the homeserver shall wait for others, in milliseconds; the specification's default.
   */
  private static final int TIMEOUT_MS = 10_000;

  public KeyClaim {
    devices = List.copyOf(devices);
  }

  public static List<KeyClaim> of(List<DeviceKeys> devices) {
    List<KeyClaim> claims = new ArrayList<>();
    for (int from = 0; from < devices.size(); from += MOST_DEVICES) {
      int to = Math.min(from + MOST_DEVICES, devices.size());
      claims.add(new KeyClaim(devices.subList(from, to)));
    }
    return claims;
  }

  /** The request's body. */
  public String toJson() {
    Map<UserId, JsonObjectText> byUser = new LinkedHashMap<>();
    for (DeviceKeys device : devices) {
      byUser
          .computeIfAbsent(device.user(), user -> new JsonObjectText())
          .put(device.device().text(), SignedKey.ALGORITHM);
    }
    JsonObjectText keys = new JsonObjectText();
    byUser.forEach((user, asked) -> keys.putJson(user.text(), asked.toString()));
    return new JsonObjectText()
        .put("timeout", TIMEOUT_MS)
        .putJson("one_time_keys", keys.toString())
        .toString();
  }
}
