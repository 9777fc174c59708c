package io.twinloop.todevice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.twinloop.crypto.Bytes;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.Signatures;
import io.twinloop.device.TestDevice;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.todevice.PayloadOutcome.Believed;
import io.twinloop.todevice.PayloadOutcome.Refused;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayloadReviewTest {
  private final TestDevice own = TestDevice.of("@me:x", "OWN");
  private final TestDevice other = TestDevice.of("@me:x", "OTHER");
  private final TestDevice bob = TestDevice.of("@bob:x", "PHONE");
  private final TestDevice eve = TestDevice.of("@eve:x", "PHONE");
  private final PayloadReview review =
      new PayloadReview(new Signatures(TestDevice.PRIMITIVES), TestDevice.JSON, own.keys());
  private final OlmEnvelope envelope = envelope(bob);
  private final String text = OlmPayload.text(bob.keys(), own.keys(), "m.dummy", "{\"a\":1}");

  @Test
  void what_we_write_is_believed_by_whom_it_is_for() {
    OlmPayload payload = believed(text, Optional.of(bob.keys()));

    assertEquals("m.dummy", payload.type());
    assertEquals("{\"a\":1}", payload.content().toJson());
    assertEquals(bob.key().publicKey(), payload.senderFingerprint());
    assertEquals(Optional.of(bob.keys()), payload.senderDevice());
    assertEquals(new UserId("@bob:x"), payload.envelope().sender());
  }

  @Test
  void a_device_that_is_not_known_yet_is_believed_as_far_as_it_goes() {
    assertEquals(Optional.of(bob.keys()), believed(text, Optional.empty()).senderDevice());
    String bare = without("sender_device_keys");
    assertEquals(Optional.empty(), believed(bare, Optional.empty()).senderDevice());
    assertEquals(Optional.empty(), believed(bare, Optional.of(bob.keys())).senderDevice());
  }

  @Test
  void what_names_another_sender_is_refused() {
    assertRefused(PayloadFault.OTHER_SENDER, with("sender", "@eve:x"));
    assertRefused(PayloadFault.OTHER_SENDER, without("sender"));
    OlmEnvelope passedOn = new OlmEnvelope(new UserId("@eve:x"), envelope.senderKey(), body());
    assertRefused(PayloadFault.OTHER_SENDER, passedOn, text, Optional.empty());
  }

  @Test
  void what_was_written_to_another_user_is_refused() {
    assertRefused(PayloadFault.OTHER_RECIPIENT, with("recipient", "@eve:x"));
    assertRefused(PayloadFault.OTHER_RECIPIENT, without("recipient"));
  }

  @Test
  void what_was_written_to_another_device_of_ours_is_refused() {
    String toOther = OlmPayload.text(bob.keys(), other.keys(), "m.dummy", "{}");

    assertRefused(PayloadFault.OTHER_RECIPIENT_KEY, toOther);
    assertRefused(PayloadFault.OTHER_RECIPIENT_KEY, without("recipient_keys"));
  }

  @Test
  void a_known_device_is_held_to_its_fingerprint() {
    TestDevice changed =
        TestDevice.of("@bob:x", "PHONE", bob.identity(), TestDevice.PRIMITIVES.newSigningKey());

    assertRefused(PayloadFault.OTHER_FINGERPRINT, envelope, text, Optional.of(changed.keys()));
    String claimsEve = with("keys", fingerprint(eve));
    assertRefused(PayloadFault.OTHER_FINGERPRINT, envelope, claimsEve, Optional.of(bob.keys()));
  }

  @Test
  void device_keys_of_another_are_refused() {
    TestDevice sameFingerprint =
        TestDevice.of("@bob:x", "P", TestDevice.PRIMITIVES.newAgreementKey(), bob.key());
    TestDevice sameIdentity =
        TestDevice.of("@bob:x", "P", bob.identity(), TestDevice.PRIMITIVES.newSigningKey());
    TestDevice sameKeys = TestDevice.of("@eve:x", "P", bob.identity(), bob.key());

    for (TestDevice wrong : List.of(sameFingerprint, sameIdentity, sameKeys)) {
      assertRefused(
          PayloadFault.OTHER_DEVICE_KEYS, with("sender_device_keys", wrong.keys().json()));
    }
  }

  @Test
  void device_keys_that_nobody_signed_are_refused() {
    String keys = bob.keys().json().toJson();
    for (String broken :
        List.of(
            keys.replace("\"algorithms\":[", "\"algorithms\":[\"x\","),
            keys.replace("\"signatures\"", "\"s\""),
            "{}",
            "null",
            "7")) {
      assertRefused(
          PayloadFault.BAD_DEVICE_KEYS, with("sender_device_keys", TestDevice.JSON.read(broken)));
    }
  }

  @Test
  void what_is_no_payload_is_malformed() {
    for (String broken :
        List.of(
            "",
            "{",
            "[]",
            "\u0000",
            without("type"),
            with("type", ""),
            without("content"),
            with("content", "text"),
            without("keys"),
            with("keys", TestDevice.JSON.read("{\"ed25519\":\"AAAA\"}")))) {
      assertRefused(PayloadFault.MALFORMED, broken);
    }
  }

  private void assertRefused(PayloadFault fault, String payload) {
    assertRefused(fault, envelope, payload, Optional.empty());
  }

  private void assertRefused(
      PayloadFault fault, OlmEnvelope envelope, String payload, Optional<DeviceKeys> known) {
    assertEquals(new Refused(fault), review.review(envelope, Bytes.utf8(payload), known), payload);
  }

  private OlmPayload believed(String payload, Optional<DeviceKeys> known) {
    PayloadOutcome outcome = review.review(envelope, Bytes.utf8(payload), known);
    return assertInstanceOf(Believed.class, outcome).payload();
  }

  private static OlmEnvelope envelope(TestDevice sender) {
    return new OlmEnvelope(sender.keys().user(), sender.keys().curve25519(), body());
  }

  private static OlmCiphertext body() {
    return new OlmCiphertext(OlmCiphertext.NORMAL, Bytes.EMPTY);
  }

  private static Json fingerprint(TestDevice device) {
    return TestDevice.JSON.read("{\"ed25519\":\"" + device.key().publicKey() + "\"}");
  }

  private String without(String member) {
    return with(member, Optional.empty());
  }

  private String with(String member, String value) {
    return with(member, Optional.of('"' + value + '"'));
  }

  private String with(String member, Json value) {
    return with(member, Optional.of(value.toJson()));
  }

  private String with(String member, Optional<String> value) {
    Json json = TestDevice.JSON.read(text);
    JsonObjectText out = new JsonObjectText();
    for (String key : json.keys()) {
      if (!key.equals(member)) {
        out.putJson(key, json.at(key).toJson());
      }
    }
    value.ifPresent(present -> out.putJson(member, present));
    return out.toString();
  }
}
