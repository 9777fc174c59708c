package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimReviewTest {
  private final TestDevice phone = TestDevice.of("@bob:y:8448", "PHONE");
  private final TestDevice desk = TestDevice.of("@bob:y:8448", "DESK");
  private final KeyClaim claim = new KeyClaim(List.of(phone.keys()));
  private final ClaimReview review = new ClaimReview(new Signatures(TestDevice.PRIMITIVES));

  @Test
  void one_key_of_each_device_is_asked_for() {
    TestDevice ann = TestDevice.of("@ann:x", "A");
    KeyClaim many = new KeyClaim(List.of(phone.keys(), ann.keys(), desk.keys()));

    assertEquals(
        "{\"timeout\":10000,\"one_time_keys\":{\"@bob:y:8448\":{\"PHONE\":\"signed_curve25519\","
            + "\"DESK\":\"signed_curve25519\"},\"@ann:x\":{\"A\":\"signed_curve25519\"}}}",
        many.toJson());
  }

  @Test
  void many_devices_are_asked_for_in_batches() {
    List<KeyClaim> claims = KeyClaim.of(Collections.nCopies(251, phone.keys()));

    assertEquals(List.of(250, 1), claims.stream().map(one -> one.devices().size()).toList());
    assertEquals(List.of(), KeyClaim.of(List.of()));
  }

  @Test
  void a_key_that_its_device_signed_is_accepted() {
    SignedKey key = signedKey(phone, new KeySupply(1, false));
    SignedKey fallback = signedKey(phone, new KeySupply(0, true));

    assertAccepted(key.key().key(), offered(key.id().toString(), key.json()));
    assertAccepted(fallback.key().key(), offered(fallback.id().toString(), fallback.json()));
  }

  @Test
  void a_key_that_another_signed_is_refused() {
    SignedKey key = signedKey(desk, new KeySupply(1, false));
    TestDevice impostor = TestDevice.of("@bob:y:8448", "PHONE");
    SignedKey forged = signedKey(impostor, new KeySupply(1, false));

    assertFailed(ClaimFault.BAD_SIGNATURE, offered(key.id().toString(), key.json()));
    assertFailed(ClaimFault.BAD_SIGNATURE, offered(forged.id().toString(), forged.json()));
  }

  @Test
  void a_key_that_was_exchanged_is_refused() {
    SignedKey key = signedKey(phone, new KeySupply(1, false));
    String other =
        key.json().replace(key.key().key().toString(), desk.keys().curve25519().toString());

    assertFailed(ClaimFault.BAD_SIGNATURE, offered(key.id().toString(), other));
    assertFailed(
        ClaimFault.BAD_SIGNATURE,
        offered(key.id().toString(), key.json().replace("{\"key\"", "{\"fallback\":true,\"key\"")));
  }

  @Test
  void what_is_no_key_is_malformed() {
    String id = "signed_curve25519:AAAAAQ";

    for (String content : List.of("{}", "7", "null", "{\"key\":7}", "{\"key\":\"AAAA\"}")) {
      assertFailed(ClaimFault.MALFORMED, offered(id, content));
    }
  }

  @Test
  void a_device_without_a_key_has_none_or_cannot_be_reached() {
    SignedKey key = signedKey(phone, new KeySupply(1, false));

    assertFailed(ClaimFault.NO_KEY, TestDevice.JSON.read("{}"));
    assertFailed(ClaimFault.NO_KEY, TestDevice.JSON.read("{\"failures\":{\"y\":{}}}"));
    assertFailed(ClaimFault.NO_KEY, offered("curve25519:AAAAAQ", key.json()));
    assertFailed(ClaimFault.UNREACHABLE, TestDevice.JSON.read("{\"failures\":{\"y:8448\":{}}}"));
  }

  private void assertAccepted(Curve25519Key key, Json body) {
    assertEquals(
        new ClaimedKeys(Map.of(phone.keys().address(), key), Map.of()), review.review(claim, body));
  }

  private void assertFailed(ClaimFault fault, Json body) {
    assertEquals(
        new ClaimedKeys(Map.of(), Map.of(phone.keys().address(), fault)),
        review.review(claim, body));
  }

  private static SignedKey signedKey(TestDevice device, KeySupply supply) {
    KeyUpload upload =
        TestDevice.MAKER.make(device.own(), device.key(), supply).device().pendingUpload();
    return upload.fallbackKey().orElseGet(() -> upload.oneTimeKeys().get(0));
  }

  private static Json offered(String id, String key) {
    String keys = new JsonObjectText().putJson(id, key).toString();
    String devices = new JsonObjectText().putJson("PHONE", keys).toString();
    String users = new JsonObjectText().putJson("@bob:y:8448", devices).toString();
    return TestDevice.JSON.read(new JsonObjectText().putJson("one_time_keys", users).toString());
  }
}
