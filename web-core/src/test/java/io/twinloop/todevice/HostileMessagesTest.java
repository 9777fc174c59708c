package io.twinloop.todevice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.device.KnownSignatures;
import io.twinloop.device.Signatures;
import io.twinloop.device.TestDevice;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.testkit.HostileJson;
import io.twinloop.todevice.OlmEnvelope.Addressed;
import io.twinloop.todevice.PayloadOutcome.Believed;
import io.twinloop.todevice.ToDeviceContent.RoomKeyReceived;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever anybody sends is survived, and what is believed of it is what was said. */
class HostileMessagesTest {
  private static final int INPUTS = 25_000;
  private static final Duration IN_TIME = Duration.ofSeconds(60);

  private final TestDevice own = TestDevice.of("@me:x", "OWN");
  private final TestDevice bob = TestDevice.of("@bob:x", "PHONE");

  @Test
  void a_wounded_payload_never_speaks_for_another() {
    KnownSignatures known = new KnownSignatures();
    PayloadReview review =
        new PayloadReview(new Signatures(known.primitives()), TestDevice.JSON, own.keys());
    OlmEnvelope envelope =
        new OlmEnvelope(
            bob.keys().user(), bob.keys().curve25519(), new OlmCiphertext(1, Bytes.EMPTY));
    RoomKey key = new RoomKey(new RoomId("!r:x"), TestDevice.newSessionKey(), true);
    String payload = OlmPayload.text(bob.keys(), own.keys(), RoomKey.TYPE, key.content());
    review.review(envelope, Bytes.utf8(payload), Optional.empty());
    known.stopLearning();

    assertSurvived(
        payload,
        text -> {
          PayloadOutcome outcome =
              review.review(envelope, Bytes.utf8(text), Optional.of(bob.keys()));
          if (outcome instanceof Believed believed) {
            assertEquals(bob.key().publicKey(), believed.payload().senderFingerprint());
            believed
                .payload()
                .senderDevice()
                .ifPresent(device -> assertTrue(device.hasKeysOf(bob.keys())));
            checkRoomKey(ToDeviceContent.of(believed.payload()));
          }
        });
  }

  @Test
  void a_wounded_envelope_is_read_as_ours_or_not_at_all() {
    OlmCiphertext body = new OlmCiphertext(0, Bytes.of(new byte[70]));
    String content = OlmEnvelope.content(bob.keys().curve25519(), own.keys().curve25519(), body);
    String event =
        new JsonObjectText()
            .put("type", OlmEnvelope.TYPE)
            .put("sender", "@bob:x")
            .putJson("content", content)
            .toString();

    assertSurvived(
        event,
        text -> {
          Optional<ToDeviceMessage> message = ToDeviceMessage.from(TestDevice.JSON.read(text));
          if (message.isPresent()
              && OlmEnvelope.read(message.get(), own.keys().curve25519())
                  instanceof Addressed addressed) {
            assertEquals(message.get().sender(), addressed.envelope().sender());
          }
        });
  }

  @Test
  void what_comes_in_the_clear_never_brings_a_key() {
    RoomKey key = new RoomKey(new RoomId("!r:x"), TestDevice.newSessionKey(), false);
    String event =
        "{\"type\":\"m.room_key.withheld\",\"sender\":\"@bob:x\",\"content\":{\"code\":\"m.x\","
            + key.content().substring(1)
            + "}";

    assertSurvived(
        event,
        text ->
            ToDeviceMessage.from(TestDevice.JSON.read(text))
                .map(ToDeviceContent::of)
                .ifPresent(read -> assertFalse(read instanceof RoomKeyReceived)));
  }

  @Test
  void random_bytes_are_no_payload() {
    PayloadReview review =
        new PayloadReview(new Signatures(TestDevice.PRIMITIVES), TestDevice.JSON, own.keys());
    OlmEnvelope envelope =
        new OlmEnvelope(
            new UserId("@bob:x"), bob.keys().curve25519(), new OlmCiphertext(1, Bytes.EMPTY));
    Random chance = new Random(3);
    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = new byte[chance.nextInt(40)];
      chance.nextBytes(bytes);

      PayloadOutcome outcome = review.review(envelope, Bytes.of(bytes), Optional.empty());

      assertEquals(new PayloadOutcome.Refused(PayloadFault.MALFORMED), outcome);
    }
  }

  private static void checkRoomKey(ToDeviceContent content) {
    if (content instanceof RoomKeyReceived received) {
      assertFalse(received.key().room().text().isEmpty());
    }
  }

  private interface Check {
    void accept(String text);
  }

  private static void assertSurvived(String sample, Check check) {
    HostileJson hostile = new HostileJson(101);
    assertTimeout(
        IN_TIME,
        () -> {
          for (int i = 0; i < INPUTS; i++) {
            String text = hostile.wounded(sample);
            try {
              check.accept(text);
            } catch (MalformedJson refused) {
              // The reader's own answer; nothing is left to judge.
            } catch (RuntimeException e) {
              throw new AssertionError(text, e);
            }
          }
        });
  }
}
