package io.twinloop.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.testkit.JacksonJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushPayloadTest {

  /** As sygnal's web push kin builds it from a pusher with {@code event_id_only}. */
  @Test
  void event_of_an_account_is_read() {
    PushPayload payload =
        parse(
            """
            {"account":"@alice:example.org","room_id":"!room:example.org","event_id":"$event",
             "unread":3,"missed_calls":null}
            """);

    assertEquals(
        new PushPayload.OfEvent(
            Optional.of(new UserId("@alice:example.org")),
            new RoomId("!room:example.org"),
            new EventId("$event")),
        payload);
  }

  @Test
  void event_without_an_account_is_still_one() {
    PushPayload payload = parse("{\"room_id\":\"!r\",\"event_id\":\"$e\",\"account\":7}");

    assertEquals(Optional.empty(), payload.account());
    assertInstanceOf(PushPayload.OfEvent.class, payload);
  }

  @Test
  void count_alone_is_read() {
    Optional<UserId> alice = Optional.of(new UserId("@alice:example.org"));

    assertEquals(
        new PushPayload.OfCounts(alice, 0),
        parse("{\"account\":\"@alice:example.org\",\"unread\":0}"));
    assertEquals(
        new PushPayload.OfCounts(Optional.empty(), 2), parse("{\"unread\":2,\"event_id\":\"\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "[]",
        "null",
        "",
        "hello",
        "{\"room_id\":",
        "{}",
        "{\"unread\":-1}",
        "{\"unread\":1.5}",
        "{\"room_id\":\"!r\"}",
        "{\"event_id\":\"$e\",\"unread\":1}",
        "{\"room_id\":\"r\",\"event_id\":\"$e\"}",
        "{\"room_id\":\"!r\",\"event_id\":{}}",
        "{\"room_id\":\"!r\",\"event_id\":\"$\"}",
        "{\"room_id\":\"!r\\n\",\"event_id\":\"$e\",\"unread\":1}",
      })
  void garbage_is_unknown(String payload) {
    assertInstanceOf(PushPayload.Unknown.class, parse(payload));
  }

  @Test
  void ids_too_long_to_name_anything_are_garbage() {
    String id = "!" + "r".repeat(255);

    assertInstanceOf(
        PushPayload.Unknown.class, parse("{\"room_id\":\"" + id + "\",\"event_id\":\"$e\"}"));
  }

  private static PushPayload parse(String json) {
    return PushPayload.parse(new JacksonJson(), json);
  }
}
