package io.twinloop.todevice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.TestDevice;
import io.twinloop.id.DeviceId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.megolm.SessionKey;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.todevice.ToDeviceContent.Dummy;
import io.twinloop.todevice.ToDeviceContent.Ignored;
import io.twinloop.todevice.ToDeviceContent.Other;
import io.twinloop.todevice.ToDeviceContent.RoomKeyReceived;
import io.twinloop.todevice.ToDeviceContent.Why;
import io.twinloop.todevice.ToDeviceContent.Withheld;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToDeviceContentTest {
  private static final RoomId ROOM = new RoomId("!r:x");
  private static final UserId BOB = new UserId("@bob:x");

  private final Curve25519Key ours = TestDevice.PRIMITIVES.newAgreementKey().publicKey();
  private final SessionKey key = TestDevice.newSessionKey();
  private final RoomKey roomKey = new RoomKey(ROOM, key, false);

  @Test
  void a_room_key_is_taken_from_encrypted_messages_alone() {
    assertEquals(new RoomKeyReceived(roomKey), encrypted("m.room_key", roomKey.content()));
    assertEquals(new Ignored(Why.WRONG_ENCRYPTION), inTheClear("m.room_key", roomKey.content()));
  }

  @Test
  void a_room_key_says_whether_its_history_is_shared() {
    RoomKey shared = new RoomKey(ROOM, key, true);
    String draft = "{\"org.matrix.msc3061.shared_history\":true,";

    assertEquals(new RoomKeyReceived(shared), encrypted("m.room_key", shared.content()));
    String content =
        draft
            + roomKey
                .content()
                .replace("\"org.matrix.msc3061.shared_history\":false", "\"x\":1")
                .substring(1);
    assertEquals(new RoomKeyReceived(shared), encrypted("m.room_key", content));
  }

  @Test
  void a_room_key_that_is_not_whole_or_not_what_it_says_is_malformed() {
    String content = roomKey.content();
    for (String broken :
        List.of(
            "{}",
            content.replace("m.megolm.v1", "m.megolm.v2"),
            content.replace("\"room_id\":\"!r:x\"", "\"room_id\":\"\""),
            content.replace("\"room_id\"", "\"room\""),
            content.replace("\"session_id\":\"", "\"session_id\":\"x"),
            content.replace("\"session_id\"", "\"session\""),
            content.replace("\"session_key\":\"Ag", "\"session_key\":\"Aw"),
            content.replace("\"session_key\":\"Ag", "\"session_key\":\""),
            content.replace("\"session_key\"", "\"key\""))) {
      assertEquals(new Ignored(Why.MALFORMED), encrypted("m.room_key", broken), broken);
    }
  }

  @Test
  void what_others_pass_on_or_hide_is_ignored() {
    assertEquals(new Ignored(Why.NOT_ASKED_FOR), encrypted("m.forwarded_room_key", "{}"));
    assertEquals(new Ignored(Why.WRONG_ENCRYPTION), encrypted("m.room.encrypted", "{}"));
    for (String secret : List.of("m.forwarded_room_key", "m.secret.send", "m.dummy")) {
      assertEquals(new Ignored(Why.WRONG_ENCRYPTION), inTheClear(secret, "{}"), secret);
    }
  }

  @Test
  void other_types_are_passed_on() {
    Json content = TestDevice.JSON.read("{\"a\":1}");

    assertEquals(new Dummy(), encrypted("m.dummy", "{}"));
    assertEquals(new Other("m.secret.send", content), encrypted("m.secret.send", "{\"a\":1}"));
    assertEquals(
        new Other("m.room_key_request", content), inTheClear("m.room_key_request", "{\"a\":1}"));
  }

  @Test
  void every_notice_is_read_as_it_was_written() {
    for (WithheldCode code : WithheldCode.values()) {
      RoomKeyWithheld notice = RoomKeyWithheld.of(code, ROOM, "session");

      String content = notice.content(ours);

      assertEquals(new Withheld(notice), inTheClear("m.room_key.withheld", content));
      assertEquals(new Withheld(notice), encrypted("m.room_key.withheld", content));
      assertEquals(ours.toString(), TestDevice.JSON.read(content).text("sender_key"));
    }
    RoomKeyWithheld noOlm = RoomKeyWithheld.noOlm();
    assertEquals(new Withheld(noOlm), inTheClear("m.room_key.withheld", noOlm.content(ours)));
    assertFalse(noOlm.content(ours).contains("room_id"), "the specification forbids it");
  }

  @Test
  void a_notice_of_tomorrow_is_a_notice() {
    String content =
        RoomKeyWithheld.of(WithheldCode.UNVERIFIED, ROOM, "s")
            .content(ours)
            .replace("m.unverified", "m.tomorrow");

    assertEquals(
        new Withheld(RoomKeyWithheld.of(WithheldCode.OTHER, ROOM, "s")),
        inTheClear("m.room_key.withheld", content));
  }

  @Test
  void a_notice_about_nothing_is_malformed() {
    String content = RoomKeyWithheld.of(WithheldCode.UNVERIFIED, ROOM, "s").content(ours);
    for (String broken :
        List.of(
            "{}",
            content.replace("\"code\"", "\"c\""),
            content.replace("\"room_id\"", "\"r\""),
            content.replace("\"session_id\"", "\"s\""),
            content.replace("m.megolm.v1", "m.megolm.v2"))) {
      assertEquals(new Ignored(Why.MALFORMED), inTheClear("m.room_key.withheld", broken), broken);
    }
  }

  @Test
  void a_request_reaches_no_more_than_its_share_and_nobody_twice() {
    Map<DeviceAddress, String> contents = new LinkedHashMap<>();
    for (int i = 0; i < 501; i++) {
      UserId user = new UserId("@u" + i / 7 + ":x");
      contents.put(new DeviceAddress(user, new DeviceId("D" + i)), "{\"n\":" + i + "}");
    }

    List<String> bodies = ToDeviceRequest.bodies(contents);

    assertEquals(3, bodies.size());
    Set<Long> seen = new HashSet<>();
    for (String body : bodies) {
      Json messages = TestDevice.JSON.read(body).at("messages");
      int inThisOne = 0;
      for (String user : messages.keys()) {
        for (String device : messages.at(user).keys()) {
          assertTrue(seen.add(messages.at(user).at(device).at("n").integer().orElseThrow()));
          inThisOne++;
        }
      }
      assertTrue(inThisOne <= ToDeviceRequest.MOST_RECIPIENTS);
    }
    assertEquals(501, seen.size());
    assertEquals(List.of(), ToDeviceRequest.bodies(Map.of()));
  }

  private static ToDeviceContent inTheClear(String type, String content) {
    return ToDeviceContent.of(new ToDeviceMessage(type, BOB, TestDevice.JSON.read(content)));
  }

  private static ToDeviceContent encrypted(String type, String content) {
    TestDevice bob = TestDevice.of("@bob:x", "PHONE");
    OlmEnvelope envelope =
        new OlmEnvelope(BOB, bob.keys().curve25519(), new OlmCiphertext(0, Bytes.EMPTY));
    return ToDeviceContent.of(
        new OlmPayload(
            envelope,
            type,
            TestDevice.JSON.read(content),
            bob.key().publicKey(),
            Optional.empty()));
  }
}
