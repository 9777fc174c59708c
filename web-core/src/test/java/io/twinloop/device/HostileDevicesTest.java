package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.UserId;
import io.twinloop.json.CanonicalJson;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.testkit.HostileJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever a homeserver answers is survived, and what comes out of it keeps its promises. */
class HostileDevicesTest {
  private static final int INPUTS = 25_000;
  private static final Duration IN_TIME = Duration.ofSeconds(60);
  private static final UserId BOB = new UserId("@bob:x");

  private final KnownSignatures known = new KnownSignatures();
  private final Signatures signatures = new Signatures(known.primitives());
  private final TestDevice phone = TestDevice.of("@bob:x", "PHONE");
  private final String keys = phone.keys().json().toJson();

  @Test
  void a_wounded_device_is_never_accepted_with_other_keys() {
    DeviceReview review = new DeviceReview(signatures, TestDevice.of("@me:x", "OWN").keys());
    String listed = new JsonObjectText().putJson("PHONE", keys).toString();

    assertSurvived(
        listed,
        json -> {
          for (DeviceKeys device : review.review(UserDevices.none(BOB), json).added()) {
            assertEquals(phone.keys().address(), device.address());
            assertTrue(device.hasKeysOf(phone.keys()));
          }
        });
  }

  @Test
  void device_keys_that_are_read_are_whole() {
    assertSurvived(
        keys,
        json -> {
          Optional<DeviceKeys> read = DeviceKeys.from(json);
          read.ifPresent(device -> assertTrue(!device.device().text().isEmpty()));
          CanonicalJson.of(json);
        });
  }

  @Test
  void answers_concern_nobody_but_who_was_asked_for() {
    DeviceQuery query = new DeviceQuery(List.of(BOB), 1);
    String answer =
        "{\"device_keys\":{\"@bob:x\":{\"PHONE\":"
            + keys
            + "}},\"failures\":{\"x\":{}},\"changed\":[\"@bob:x\"],\"left\":[\"@a:x\"],"
            + "\"device_one_time_keys_count\":{\"signed_curve25519\":7},"
            + "\"device_unused_fallback_key_types\":[\"signed_curve25519\"],"
            + "\"one_time_key_counts\":{\"signed_curve25519\":7}}";
    TrackedUsers tracked = TrackedUsers.NONE.track(List.of(BOB));

    assertSurvived(
        answer,
        json -> {
          DeviceAnswer read = DeviceAnswer.read(query, json);
          assertTrue(read.settled().size() + read.unreachable().size() == 1);
          tracked.changed(DeviceChanges.from(json));
          assertTrue(ServerKeys.ofUpload(json).oneTimeKeys().orElse(0L) >= 0);
          assertTrue(ServerKeys.ofSync(json).oneTimeKeys().orElse(0L) >= 0);
        });
  }

  @Test
  void a_wounded_claim_never_gives_another_key() {
    ClaimReview review = new ClaimReview(signatures);
    KeyClaim claim = new KeyClaim(List.of(phone.keys()));
    SignedKey key =
        TestDevice.MAKER
            .make(phone.own(), phone.key(), new KeySupply(1, false))
            .device()
            .pendingUpload()
            .oneTimeKeys()
            .get(0);
    String answer =
        "{\"one_time_keys\":{\"@bob:x\":{\"PHONE\":{\"signed_curve25519:AAAAAQ\":"
            + key.json()
            + "}}},\"failures\":{\"x\":{}}}";

    assertSurvived(
        answer,
        json -> {
          ClaimedKeys claimed = review.review(claim, json);
          assertEquals(1, claimed.keys().size() + claimed.failed().size());
          claimed.keys().values().forEach(one -> assertEquals(key.key().key(), one));
        });
  }

  private interface Check {
    void accept(Json json);
  }

  private void assertSurvived(String sample, Check check) {
    check.accept(TestDevice.JSON.read(sample));
    known.stopLearning();
    HostileJson hostile = new HostileJson(97);
    assertTimeout(
        IN_TIME,
        () -> {
          for (int i = 0; i < INPUTS; i++) {
            String text = hostile.wounded(sample);
            try {
              check.accept(TestDevice.JSON.read(text));
            } catch (MalformedJson refused) {
              // The reader's own answer; nothing is left to judge.
            } catch (RuntimeException e) {
              throw new AssertionError(text, e);
            }
          }
        });
  }
}
