package io.twinloop.sync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.sync.wire.SyncResponses.Reading;
import io.twinloop.testkit.JacksonJson;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SyncResponsesTest {
  /** As Synapse 1.163.2 answers, cut to one of each. */
  private static final String SAMPLE =
      """
      {"pos":"5/s58_13","lists":{"rooms":{"count":2,"ops":[{"op":"SYNC","range":[0,19],
      "room_ids":["!a:h","!b:h"]}]}},
      "rooms":{"!a:h":{"notification_count":0,"highlight_count":0,"bump_stamp":9,"joined_count":2,
      "invited_count":1,"name":"Room","avatar":"mxc://h/x","initial":true,"is_dm":true,
      "heroes":[{"user_id":"@b:h","displayname":"Bob"}],
      "required_state":[{"type":"m.room.create","state_key":"","sender":"@a:h","content":{},
      "event_id":"$c"}],
      "timeline":[{"type":"m.room.message","sender":"@b:h","content":{"body":"x"},"event_id":"$1",
      "origin_server_ts":5},{"type":"m.room.message","sender":"@b:h","content":{"body":"y"},
      "event_id":"$2","origin_server_ts":6}],
      "limited":true,"prev_batch":"t1","num_live":1},
      "!b:h":{"invite_state":[{"type":"m.room.member","state_key":"@me:h","sender":"@b:h",
      "content":{"membership":"invite"}}],"bump_stamp":3,"initial":true}},
      "extensions":{"account_data":{"global":[{"type":"m.direct","content":{}}],
      "rooms":{"!a:h":[{"type":"m.fully_read","content":{}}]}},
      "receipts":{"rooms":{"!a:h":{"type":"m.receipt","content":{}}}},
      "typing":{"rooms":{"!a:h":{"type":"m.typing","content":{"user_ids":[]}}}}}}
      """;

  private final JacksonJson json = new JacksonJson();

  @Test
  void all_that_synapse_says_is_read() {
    SyncResponse response = read(SAMPLE).response();

    assertEquals("5/s58_13", response.pos());
    assertEquals(Optional.of(2L), response.roomCount());
    assertEquals(List.of(new RoomId("!a:h"), new RoomId("!b:h")), response.listed());
    assertEquals(1, response.accountData().size());
    RoomId room = new RoomId("!a:h");
    assertEquals(1, response.roomAccountData().get(room).size());
    assertEquals("m.receipt", response.receipts().get(room).text("type"));
    assertEquals("m.typing", response.typing().get(room).text("type"));
    RoomDelta delta = response.rooms().get(0);
    assertTrue(delta.initial());
    assertEquals(Optional.of("Room"), delta.name());
    assertEquals(Optional.of("mxc://h/x"), delta.avatar());
    assertEquals(
        Optional.of(List.of(new Hero(new UserId("@b:h"), Optional.of("Bob"), Optional.empty()))),
        delta.heroes());
    assertEquals(Optional.of(true), delta.isDirect());
    assertEquals(1, delta.requiredState().size());
    assertEquals(2, delta.timeline().size());
    assertTrue(delta.limited());
    assertEquals(Optional.of("t1"), delta.prevBatch());
    assertEquals(1, delta.liveCount());
    assertEquals(Optional.of(2L), delta.joinedCount());
    assertEquals(Optional.of(1L), delta.invitedCount());
    assertEquals(Optional.of(9L), delta.bumpStamp());
    assertEquals(Optional.empty(), delta.inviteState());
    assertEquals(1, response.rooms().get(1).inviteState().orElseThrow().size());
  }

  @Test
  void what_is_not_said_is_absent() {
    RoomDelta delta = read("{\"pos\":\"p\",\"rooms\":{\"!a:h\":{}}}").response().rooms().get(0);

    assertEquals(Optional.empty(), delta.name());
    assertEquals(Optional.empty(), delta.heroes());
    assertEquals(Optional.empty(), delta.isDirect());
    assertEquals(Optional.empty(), delta.bumpStamp());
    assertEquals(List.of(), delta.timeline());
  }

  @Test
  void only_a_response_without_a_position_is_lost_as_a_whole() {
    assertEquals(Optional.empty(), SyncResponses.read(json.read("{}")));
    assertEquals(Optional.empty(), SyncResponses.read(json.read("{\"pos\":5}")));
    assertEquals(Optional.empty(), SyncResponses.read(json.read("{\"pos\":\"\"}")));
  }

  @Test
  void a_room_that_makes_no_sense_is_left_out_and_counted() {
    Reading reading =
        read("{\"pos\":\"p\",\"rooms\":{\"!a:h\":[],\"!b:h\":null,\"\":{},\"!c:h\":{}}}");

    assertEquals(3, reading.skipped());
    assertEquals(new RoomId("!c:h"), reading.response().rooms().get(0).room());
  }

  @Test
  void events_that_make_no_sense_are_left_out_alone() {
    RoomDelta delta =
        read("""
                {"pos":"p","rooms":{"!a:h":{"timeline":[1,null,{},{"event_id":"$e","type":5,
                "sender":"@a:h"},{"event_id":"$ok","type":"t","sender":"@a:h"}],
                "required_state":["x",{"type":"t"},{"type":"t","state_key":""}],
                "heroes":[{"user_id":7},{"user_id":"@b:h","displayname":{}}],
                "num_live":99,"joined_count":-4,"bump_stamp":1.5,"name":["x"]}}}
                """)
            .response()
            .rooms()
            .get(0);

    assertEquals(1, delta.timeline().size());
    assertEquals(1, delta.requiredState().size());
    assertEquals(1, delta.heroes().orElseThrow().size());
    assertEquals(1, delta.liveCount());
    assertEquals(Optional.empty(), delta.joinedCount());
    assertEquals(Optional.empty(), delta.bumpStamp());
    assertEquals(Optional.empty(), delta.name());
  }

  @Test
  void a_value_of_the_wrong_kind_anywhere_breaks_nothing() {
    String[] wrong = {"null", "7", "\"x\"", "[]", "{}", "[[{}]]", "{\"rooms\":[1]}", "true"};
    Random chance = new Random(1);

    for (int round = 0; round < 3_000; round++) {
      int at = SAMPLE.indexOf(':', chance.nextInt(SAMPLE.length() - 1)) + 1;
      int end = valueEnd(at);
      String hostile =
          SAMPLE.substring(0, at) + wrong[chance.nextInt(wrong.length)] + SAMPLE.substring(end);
      parsed(hostile).ifPresent(SyncResponses::read);
    }
  }

  @Test
  void an_event_of_two_megabytes_is_read() {
    String body = "x".repeat(2 << 20);

    RoomDelta delta =
        read(SAMPLE.replace("{\"body\":\"y\"}", "{\"body\":\"" + body + "\"}"))
            .response()
            .rooms()
            .get(0);

    assertEquals(2 << 20, delta.timeline().get(1).content().text("body").length());
  }

  /** Where the JSON value that begins at {@code start} ends. */
  private static int valueEnd(int start) {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; i < SAMPLE.length(); i++) {
      char c = SAMPLE.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
      } else if (!quoted && depth == 0 && (c == ',' || c == '}' || c == ']')) {
        return i;
      } else if (!quoted && (c == '}' || c == ']')) {
        depth--;
      }
    }
    return SAMPLE.length();
  }

  /** Colons inside texts spoil some rounds: those are no JSON any more. */
  private Optional<Json> parsed(String text) {
    try {
      return Optional.of(json.read(text));
    } catch (io.twinloop.json.MalformedJson e) {
      return Optional.empty();
    }
  }

  private Reading read(String body) {
    return SyncResponses.read(json.read(body)).orElseThrow();
  }
}
