package io.twinloop.todevice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.TestDevice;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.todevice.OlmEnvelope.Addressed;
import io.twinloop.todevice.OlmEnvelope.Fault;
import io.twinloop.todevice.OlmEnvelope.Unreadable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OlmEnvelopeTest {
  private static final UserId BOB = new UserId("@bob:x");

  private final Curve25519Key ours = TestDevice.PRIMITIVES.newAgreementKey().publicKey();
  private final Curve25519Key theirs = TestDevice.PRIMITIVES.newAgreementKey().publicKey();
  private final OlmCiphertext ciphertext = new OlmCiphertext(1, Bytes.of((byte) 3, (byte) 7));
  private final String content = OlmEnvelope.content(theirs, ours, ciphertext);

  @Test
  void what_we_write_is_read_by_whom_it_is_for() {
    assertEquals(new Addressed(new OlmEnvelope(BOB, theirs, ciphertext)), read(content));
  }

  @Test
  void what_is_for_others_is_not_for_us() {
    String other = OlmEnvelope.content(theirs, theirs, ciphertext);

    assertEquals(new Unreadable(Fault.NOT_FOR_US), read(other));
  }

  @Test
  void another_algorithm_is_not_read() {
    assertEquals(
        new Unreadable(Fault.OTHER_ALGORITHM), read(content.replace("m.olm.v1", "m.olm.v2")));
    assertEquals(new Unreadable(Fault.OTHER_ALGORITHM), read("{}"));
  }

  @Test
  void what_lacks_a_key_or_a_message_is_malformed() {
    String body = ciphertext.body().base64();
    for (String broken :
        List.of(
            content.replace(theirs.toString(), "AAAA"),
            content.replace("\"sender_key\"", "\"device_id\""),
            content.replace("\"type\":1", "\"type\":2"),
            content.replace("\"type\":1", "\"type\":\"1\""),
            content.replace('"' + body + '"', "7"),
            content.replace(body, "***"),
            content.replace("\"ciphertext\":{", "\"ciphertext\":\"\",\"x\":{"))) {
      assertEquals(new Unreadable(Fault.MALFORMED), read(broken), broken);
    }
  }

  @Test
  void a_message_has_type_sender_and_content() {
    Json whole = json("{\"type\":\"t\",\"sender\":\"@bob:x\",\"content\":{\"a\":1}}");

    assertEquals(
        Optional.of(new ToDeviceMessage("t", BOB, whole.at("content"))),
        ToDeviceMessage.from(whole));
    for (String broken :
        List.of(
            "[]",
            "{\"type\":\"t\",\"sender\":\"@bob:x\"}",
            "{\"type\":\"t\",\"sender\":\"@bob:x\",\"content\":[]}",
            "{\"type\":\"t\",\"sender\":7,\"content\":{}}",
            "{\"type\":\"\",\"sender\":\"@bob:x\",\"content\":{}}",
            "{\"sender\":\"@bob:x\",\"content\":{}}")) {
      assertEquals(Optional.empty(), ToDeviceMessage.from(json(broken)), broken);
    }
  }

  @Test
  void encrypted_messages_are_known_by_their_type() {
    assertTrue(new ToDeviceMessage("m.room.encrypted", BOB, Json.ABSENT).isEncrypted());
    assertFalse(new ToDeviceMessage("m.room_key", BOB, Json.ABSENT).isEncrypted());
  }

  private OlmEnvelope.Reading read(String content) {
    return OlmEnvelope.read(new ToDeviceMessage("m.room.encrypted", BOB, json(content)), ours);
  }

  private static Json json(String text) {
    return TestDevice.JSON.read(text);
  }
}
