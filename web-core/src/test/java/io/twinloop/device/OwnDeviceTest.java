package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreachable;
import io.twinloop.device.KeyMaker.MadeKeys;
import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import io.twinloop.port.HttpOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnDeviceTest {
  private static final Timestamp NOW = new Timestamp(1);

  private final TestDevice device = TestDevice.of("@me:\ud83d\ude00\"x", "DEV\u0000");
  private final Signatures signatures = new Signatures(TestDevice.PRIMITIVES);
  private final MadeKeys made =
      TestDevice.MAKER.make(device.own(), device.key(), new KeySupply(3, true));

  @Test
  void a_new_device_is_accepted_by_others() {
    DeviceKeys keys = device.keys();
    DeviceReview others = new DeviceReview(signatures, TestDevice.of("@ann:x", "A").keys());

    DeviceListChange change =
        others.review(UserDevices.none(keys.user()), TestDevice.listed(device));

    assertEquals(List.of(keys), change.added());
    assertTrue(keys.takesRoomKeys());
    assertEquals(device.identity().publicKey(), keys.curve25519());
    assertEquals(device.key().publicKey(), keys.ed25519());
  }

  @Test
  void the_upload_has_what_the_specification_asks_for() {
    Json body = TestDevice.JSON.read(made.device().pendingUpload().toJson());

    assertEquals(device.keys().json().toJson(), body.at("device_keys").toJson());
    assertEquals(
        List.of("signed_curve25519:AAAAAQ", "signed_curve25519:AAAAAg", "signed_curve25519:AAAAAw"),
        body.at("one_time_keys").keys());
    assertEquals(List.of("signed_curve25519:AAAABA"), body.at("fallback_keys").keys());
    for (String id : body.at("one_time_keys").keys()) {
      Json key = body.at("one_time_keys").at(id);
      assertEquals(List.of("key", "signatures"), key.keys());
      assertTrue(isSigned(key));
    }
    Json fallback = body.at("fallback_keys").at("signed_curve25519:AAAABA");
    assertTrue(fallback.is("fallback"));
    assertTrue(isSigned(fallback));
  }

  @Test
  void every_key_has_its_private_half_under_its_id() {
    List<SignedKey> all = new ArrayList<>(made.device().pool().unpublished());
    made.device().pool().fallback().unpublished().ifPresent(all::add);

    assertEquals(4, all.size());
    assertEquals(4, made.privateKeys().size());
    for (SignedKey key : all) {
      assertEquals(key.key().key(), made.privateKeys().get(key.key().id()).publicKey());
    }
  }

  @Test
  void numbers_go_on_where_they_ended() {
    OwnDevice published = published(made.device());

    MadeKeys more = TestDevice.MAKER.make(published, device.key(), new KeySupply(1, false));

    assertEquals(5, more.device().pool().unpublished().get(0).key().number());
    assertEquals(5, more.device().pool().lastNumber());
  }

  @Test
  void an_upload_is_the_same_to_the_byte_until_the_homeserver_has_it() {
    KeyUpload upload = made.device().pendingUpload();

    assertEquals(upload.toJson(), made.device().pendingUpload().toJson());
    OwnDevice after = published(made.device());
    assertTrue(after.pendingUpload().isEmpty());
    assertEquals("{}", after.pendingUpload().toJson());
    assertEquals("{}", KeyUpload.NOTHING.toJson());
  }

  @Test
  void an_upload_of_keys_alone_does_not_publish_the_device() {
    KeyUpload keysAlone =
        new KeyUpload(Optional.empty(), made.device().pool().unpublished(), Optional.empty());

    OwnDevice after = made.device().published(keysAlone, NOW).device();

    assertFalse(after.published());
    assertTrue(after.pendingUpload().deviceKeys().isPresent());
    assertNotEquals(after, published(made.device()));
  }

  @Test
  void an_answer_says_what_is_left() {
    String body = "{\"one_time_key_counts\":{\"signed_curve25519\":43}}";

    UploadOutcome outcome = UploadOutcome.of(new Success(TestDevice.JSON.read(body)));

    ServerKeys left = new ServerKeys(Optional.of(43L), Optional.empty());
    assertEquals(new UploadOutcome.Published(left), outcome);
  }

  @Test
  void another_key_under_the_same_id_is_a_conflict() {
    String synapse =
        "One time key signed_curve25519:AAAAAQ already exists. Old key: {}; new key: {}";

    assertInstanceOf(UploadOutcome.Conflict.class, UploadOutcome.of(refused(400, synapse)));
    assertFailed(refused(400, "One time key is malformed"));
    assertFailed(refused(400, "The room already exists"));
    assertFailed(refused(403, synapse));
    assertFailed(new Unreachable(HttpOutcome.Reason.TIMEOUT, "late"));
  }

  private static void assertFailed(ApiOutcome outcome) {
    assertEquals(new UploadOutcome.Failed(outcome), UploadOutcome.of(outcome));
  }

  private static Refused refused(int status, String error) {
    return new Refused(status, "M_UNKNOWN", error, Optional.empty(), false);
  }

  private static OwnDevice published(OwnDevice device) {
    return device.published(device.pendingUpload(), NOW).device();
  }

  private boolean isSigned(Json key) {
    DeviceKeys keys = device.keys();
    return signatures.isSignedBy(
        key, keys.user(), KeyId.ed25519(keys.device()), device.key().publicKey());
  }
}
