package io.twinloop.e2e.gateway;

import io.twinloop.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What the homeserver tells the gateway.
 *
 * @param room empty where only counts changed
 * @param event empty where only counts changed
 * @param json the whole notification, for what has no field here
 */
public record Notification(
    Optional<String> room,
    Optional<String> event,
    Optional<Long> unread,
    List<Device> devices,
    Json json) {

  static Notification from(Json body) {
    Json notification = body.at("notification");
    return new Notification(
        filled(notification, "room_id"),
        filled(notification, "event_id"),
        notification.at("counts").at("unread").integer(),
        notification.at("devices").items().stream().map(Device::from).toList(),
        notification);
  }

  private static Optional<String> filled(Json json, String key) {
    return json.at(key).text().filter(text -> !text.isEmpty());
  }

  /**
   * @param data what the pusher was registered with, less the gateway's address
   */
  public record Device(String appId, String pushkey, Json data) {

    static Device from(Json json) {
      return new Device(json.text("app_id"), json.text("pushkey"), json.at("data"));
    }
  }
}
