package io.twinloop.megolm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.DeviceId;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import io.twinloop.megolm.RoomPayload.Malformed;
import io.twinloop.megolm.RoomPayload.OtherRoom;
import io.twinloop.megolm.RoomPayload.Readable;
import io.twinloop.store.crypto.MessageSight;
import io.twinloop.testkit.JacksonJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomPayloadTest {
  private static final RoomId ROOM = new RoomId("!room:example.org");
  private static final String RELATION = "{\"rel_type\":\"m.replace\",\"event_id\":\"$1\"}";
  private static final Curve25519Key SENDER = new Curve25519Key(Bytes.of(new byte[32]));

  private final JacksonJson json = new JacksonJson();

  @Test
  void what_is_written_is_read_back_and_its_relation_travels_in_clear() {
    Json content = json.read("{\"body\":\"\u202e😀\",\"m.relates_to\":" + RELATION + "}");

    Bytes plaintext = RoomPayload.write(ROOM, "m.room.message", content);
    Json wrapper =
        json.read(
            EncryptedContent.write("id", Bytes.utf8("m"), SENDER, new DeviceId("DEVICE"), content));

    assertFalse(plaintext.asUtf8().contains("m.relates_to"));
    assertEquals(RELATION, wrapper.at("m.relates_to").toJson());
    assertEquals(Optional.of(new EncryptedContent("id", "bQ")), EncryptedContent.from(wrapper));
    Readable readable = (Readable) RoomPayload.read(json, plaintext, ROOM, wrapper);
    assertEquals("m.room.message", readable.type());
    assertEquals(content.toJson(), readable.content().toJson());
  }

  @Test
  void a_relation_within_is_ignored() {
    String inner = "{\"body\":\"b\",\"m.relates_to\":{\"event_id\":\"$2\"}}";

    assertEquals("{\"body\":\"b\"}", content(inner, "{}"));
    assertEquals(
        "{\"body\":\"b\",\"m.relates_to\":" + RELATION + "}",
        content(inner, "{\"m.relates_to\":" + RELATION + "}"));
  }

  @Test
  void a_message_for_another_room_is_refused() {
    for (String room : List.of("\"!other:example.org\"", "null", "1", "\"\"")) {
      String text = "{\"type\":\"t\",\"content\":{},\"room_id\":" + room + "}";

      assertEquals(new OtherRoom(), RoomPayload.read(json, Bytes.utf8(text), ROOM, Json.ABSENT));
    }
  }

  @Test
  void what_is_no_event_is_refused() {
    for (String text :
        List.of(
            "",
            "{",
            "null",
            "[]",
            "\u0000",
            "{\"content\":{},\"room_id\":\"!room:example.org\"}",
            "{\"type\":1,\"content\":{},\"room_id\":\"!room:example.org\"}",
            "{\"type\":\"\",\"content\":{},\"room_id\":\"!room:example.org\"}",
            "{\"type\":\"t\",\"room_id\":\"!room:example.org\"}",
            "{\"type\":\"t\",\"content\":[],\"room_id\":\"!room:example.org\"}")) {
      assertEquals(
          new Malformed(), RoomPayload.read(json, Bytes.utf8(text), ROOM, Json.ABSENT), text);
    }
  }

  @Test
  void a_wrapper_of_another_algorithm_or_without_its_parts_is_none() {
    for (String text :
        List.of(
            "{\"algorithm\":\"m.olm.v1.curve25519-aes-sha2\",\"session_id\":\"s\",\"ciphertext\":\"c\"}",
            "{\"session_id\":\"s\",\"ciphertext\":\"c\"}",
            "{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"ciphertext\":\"c\"}",
            "{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"session_id\":\"s\",\"ciphertext\":{}}",
            "[]")) {
      assertEquals(Optional.empty(), EncryptedContent.from(json.read(text)));
    }
  }

  @Test
  void one_index_belongs_to_one_event() {
    MessageSight first = sight("$1", 1);

    assertFalse(ReplayRule.isReplay(first, sight("$1", 1)));
    assertTrue(ReplayRule.isReplay(first, sight("$2", 1)));
    assertTrue(ReplayRule.isReplay(first, sight("$1", 2)));
  }

  private String content(String inner, String wrapper) {
    String text = "{\"type\":\"t\",\"content\":" + inner + ",\"room_id\":\"" + ROOM + "\"}";
    Readable readable =
        (Readable) RoomPayload.read(json, Bytes.utf8(text), ROOM, json.read(wrapper));
    return readable.content().toJson();
  }

  private static MessageSight sight(String event, long at) {
    return new MessageSight(ROOM, "session", 0, new EventId(event), new Timestamp(at));
  }
}
