package io.twinloop.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.testkit.JacksonJson;
import org.junit.jupiter.api.Test;

class DirectRoomsTest {
  private static final UserId BOB = new UserId("@bob:x");
  private final JacksonJson json = new JacksonJson();

  @Test
  void the_first_direct_chat_makes_the_content() {
    assertEquals("{\"@bob:x\":[\"!r:x\"]}", DirectRooms.with(Json.ABSENT, BOB, new RoomId("!r:x")));
  }

  @Test
  void what_others_listed_stays_and_nothing_is_listed_twice() {
    Json content = json.read("{\"@eve:x\":[\"!e:x\",7],\"@bob:x\":[\"!r:x\",\"!s:x\"]}");

    assertEquals(
        "{\"@eve:x\":[\"!e:x\",7],\"@bob:x\":[\"!s:x\",\"!r:x\"]}",
        DirectRooms.with(content, BOB, new RoomId("!r:x")));
  }
}
