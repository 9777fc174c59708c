package io.twinloop.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.gateway.Notification;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.testkit.JacksonJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnTestBed.class)
class PushGatewayTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PUSHERS = "/_matrix/client/v3/pushers";

  private final TestBed bed;
  private final Peer alice;
  private final Peer bob;
  private final RoomId room;
  private final String pushkey = UUID.randomUUID().toString();

  PushGatewayTest(TestBed bed) {
    this.bed = bed;
    this.alice = bed.peer("alice");
    this.bob = bed.peer("bob");
    this.room = alice.createRoom("Tea", bob.user());
    bob.join(room);
  }

  @Test
  void homeserver_calls_with_the_event_id_and_the_worker_gets_the_flat_form() {
    setPusher(pusherData());

    EventId sent = alice.send(room, "kettle is on");

    Notification notification = notificationOf(sent);
    assertEquals(Optional.of(room.text()), notification.room());
    assertEquals(Optional.of(1L), notification.unread());
    assertTrue(notification.json().at("content").text().isEmpty());
    Json payload = new JacksonJson().read(bed.pushes().await(pushkey, sent.text(), SOON));
    assertEquals(room.text(), payload.text("room_id"));
    assertEquals(sent.text(), payload.text("event_id"));
    assertEquals(Optional.of(1L), payload.at("unread").integer());
    assertEquals(bob.user().text(), payload.text("user_id"));
  }

  @Test
  void count_only_pushes_stop_at_the_gateway_where_events_only_is_set() {
    setPusher(pusherData().put("events_only", true));
    EventId sent = alice.send(room, "kettle is on");
    notificationOf(sent);

    bob.markRead(room, sent);

    bed.gateway().await(pushkey, n -> n.event().isEmpty(), SOON);
    String latest = bed.pushes().latest(pushkey).orElseThrow();
    assertTrue(latest.contains(sent.text()), latest);
  }

  @Test
  void homeserver_drops_a_pusher_whose_pushkey_is_rejected() {
    setPusher(pusherData());
    bed.gateway().reject(pushkey);

    alice.send(room, "kettle is on");

    Waits.seen(
        "no pusher", SOON, () -> bob.calls().get(PUSHERS).at("pushers").items(), List::isEmpty);
  }

  private Notification notificationOf(EventId event) {
    return bed.gateway().await(pushkey, n -> n.event().equals(Optional.of(event.text())), SOON);
  }

  private JsonObjectText pusherData() {
    String defaults = new JsonObjectText().put("user_id", bob.user().text()).toString();
    return new JsonObjectText()
        .put("url", bed.gateway().notifyUrl())
        .put("format", "event_id_only")
        .put("endpoint", "https://push.example.org/abc")
        .put("auth", "secret")
        .putJson("default_payload", defaults);
  }

  private void setPusher(JsonObjectText data) {
    String pusher =
        new JsonObjectText()
            .put("kind", "http")
            .put("app_id", "io.twinloop.test")
            .put("pushkey", pushkey)
            .put("app_display_name", "Twinloop")
            .put("device_display_name", "test")
            .put("lang", "en")
            .putJson("data", data.toString())
            .toString();
    bob.calls().post(PUSHERS + "/set", pusher);
  }
}
