package io.twinloop.e2e.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.testkit.JacksonJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Held to what sygnal's {@code _build_payload} does with the same notification. */
class WorkerPayloadTest {

  @Test
  void default_payload_is_overlaid_by_what_the_notification_says() {
    Optional<String> payload =
        payload(
            """
            {"notification": {"event_id": "$e", "room_id": "!r", "sender": "", "prio": "high",
              "counts": {"unread": 2}, "devices": [{"app_id": "a", "pushkey": "k", "data":
                {"default_payload": {"account": "@a:b", "room_id": "!old"}}}]}}
            """);

    assertEquals(
        Optional.of("{\"account\":\"@a:b\",\"room_id\":\"!r\",\"event_id\":\"$e\",\"unread\":2}"),
        payload);
  }

  @Test
  void count_only_push_is_held_back_where_events_only_is_set() {
    String notification =
        """
        {"notification": {"id": "", "type": null, "counts": {"unread": 0},
          "devices": [{"app_id": "a", "pushkey": "k", "data": {"events_only": %s}}]}}
        """;

    assertEquals(Optional.empty(), payload(notification.formatted("true")));
    assertEquals(Optional.of("{\"unread\":0}"), payload(notification.formatted("false")));
  }

  private static Optional<String> payload(String body) {
    Notification notification = Notification.from(new JacksonJson().read(body));
    return WorkerPayload.of(notification, notification.devices().get(0));
  }
}
