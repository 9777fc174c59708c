package io.twinloop.e2e.gateway;

import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The flat JSON that a worker receives, as sygnal's Web Push pushkin builds it ({@code
 * sygnal/webpushpushkin.py}, {@code _build_payload}): the pusher's default payload, overlaid by the
 * notification's fields and counts.
 */
final class WorkerPayload {
  private static final List<String> FIELDS =
      List.of(
          "room_id",
          "room_name",
          "room_alias",
          "membership",
          "event_id",
          "sender",
          "sender_display_name",
          "user_is_target",
          "type",
          "content");
  private static final List<String> COUNTS = List.of("unread", "missed_calls");

  private WorkerPayload() {}

  /** The payload; empty where the device wants events only and this is about counts. */
  static Optional<String> of(Notification notification, Notification.Device device) {
    if (device.data().is("events_only") && notification.event().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> members = new LinkedHashMap<>();
    Json defaults = device.data().at("default_payload");
    defaults.keys().forEach(key -> members.put(key, defaults.at(key).toJson()));
    FIELDS.forEach(key -> putTruthy(members, key, notification.json().at(key)));
    Json counts = notification.json().at("counts");
    for (String key : COUNTS) {
      counts.at(key).integer().ifPresent(count -> members.put(key, Long.toString(count)));
    }
    JsonObjectText payload = new JsonObjectText();
    members.forEach(payload::putJson);
    return Optional.of(payload.toString());
  }

  /** Python's truth: what is absent, null, false or empty is left out. */
  private static void putTruthy(Map<String, String> members, String key, Json value) {
    String json = value.toJson();
    if (!List.of("null", "false", "\"\"", "{}", "[]", "0").contains(json)) {
      members.put(key, json);
    }
  }
}
