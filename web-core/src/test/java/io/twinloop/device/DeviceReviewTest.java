package io.twinloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceReviewTest {
  private static final UserId BOB = new UserId("@bob:x");

  private final TestDevice own = TestDevice.of("@me:x", "OWN");
  private final TestDevice phone = TestDevice.of("@bob:x", "PHONE");
  private final TestDevice desk = TestDevice.of("@bob:x", "DESK");
  private final Signatures signatures = new Signatures(TestDevice.PRIMITIVES);
  private final DeviceReview review = new DeviceReview(signatures, own.keys());

  @Test
  void devices_that_sign_themselves_are_accepted() {
    DeviceListChange change = review(UserDevices.none(BOB), TestDevice.listed(phone, desk));

    assertEquals(Optional.of(phone.keys()), change.devices().find(new DeviceId("PHONE")));
    assertEquals(Optional.of(desk.keys()), change.devices().find(desk.identity().publicKey()));
    assertEquals(2, change.added().size());
    assertEquals(List.of(), change.removed());
    assertEquals(Map.of(), change.refused());
  }

  @Test
  void what_is_listed_no_more_is_removed() {
    UserDevices known = known(phone, desk);

    DeviceListChange change = review(known, TestDevice.listed(desk));

    assertEquals(known(desk), change.devices());
    assertEquals(List.of(phone.keys()), change.removed());
    assertEquals(List.of(), change.added());
  }

  @Test
  void a_known_device_never_changes_its_fingerprint() {
    TestDevice changed =
        TestDevice.of("@bob:x", "PHONE", phone.identity(), TestDevice.PRIMITIVES.newSigningKey());

    assertRefusedAndKept(DeviceFault.CHANGED_KEYS, TestDevice.listed(changed));
  }

  @Test
  void a_known_device_never_changes_its_identity_key() {
    TestDevice changed =
        TestDevice.of("@bob:x", "PHONE", TestDevice.PRIMITIVES.newAgreementKey(), phone.key());

    assertRefusedAndKept(DeviceFault.CHANGED_KEYS, TestDevice.listed(changed));
  }

  @Test
  void a_known_device_may_change_its_name_and_what_it_signs() {
    String renamed =
        text(phone)
            .replace("{\"user_id\"", "{\"unsigned\":{\"device_display_name\":\"n\"},\"user_id\"");

    DeviceListChange change = review(known(phone), listed("PHONE", renamed));

    assertEquals(Map.of(), change.refused());
    DeviceKeys after = change.devices().find(new DeviceId("PHONE")).orElseThrow();
    assertEquals(Optional.of("n"), after.displayName());
    assertEquals(List.of(), change.added());
  }

  @Test
  void a_device_that_did_not_sign_what_is_listed_is_refused() {
    String more = text(phone).replace("\"algorithms\":[", "\"algorithms\":[\"x\",");
    String unsigned = text(phone).replace("\"signatures\"", "\"signature\"");

    assertRefused(DeviceFault.BAD_SIGNATURE, listed("PHONE", more));
    assertRefused(DeviceFault.BAD_SIGNATURE, listed("PHONE", unsigned));
    assertRefusedAndKept(DeviceFault.BAD_SIGNATURE, listed("PHONE", more));
  }

  @Test
  void a_device_signed_by_another_is_refused() {
    String bySomebody =
        signatures.sign(
            TestDevice.JSON.read(text(phone)),
            BOB,
            KeyId.ed25519(new DeviceId("PHONE")),
            desk.key());

    assertRefused(DeviceFault.BAD_SIGNATURE, listed("PHONE", bySomebody));
  }

  @Test
  void a_device_is_refused_under_any_other_name() {
    TestDevice foreign = TestDevice.of("@eve:x", "PHONE");

    assertRefused(DeviceFault.OTHER_ADDRESS, listed("PHONE", text(desk)));
    assertRefused(DeviceFault.OTHER_ADDRESS, TestDevice.listed(foreign));
  }

  @Test
  void a_device_that_lacks_a_key_or_a_name_is_malformed() {
    assertRefused(DeviceFault.MALFORMED, listed("PHONE", "{}"));
    assertRefused(DeviceFault.MALFORMED, listed("PHONE", "7"));
    assertRefused(
        DeviceFault.MALFORMED, listed("PHONE", text(phone).replace("ed25519:PHONE", "ed25519:X")));
    assertRefused(
        DeviceFault.MALFORMED, listed("PHONE", text(phone).replace("curve25519:", "curve448:")));
    assertRefused(
        DeviceFault.MALFORMED, listed("PHONE", text(phone).replace("\"user_id\"", "\"user\"")));
    assertRefused(
        DeviceFault.MALFORMED,
        listed("PHONE", text(phone).replace(phone.identity().publicKey().toString(), "AAAA")));
    assertRefusedAndKept(DeviceFault.MALFORMED, listed("PHONE", "null"));
  }

  @Test
  void nobody_else_has_our_keys() {
    TestDevice sameIdentity =
        TestDevice.of("@bob:x", "PHONE", own.identity(), TestDevice.PRIMITIVES.newSigningKey());
    TestDevice sameFingerprint =
        TestDevice.of("@bob:x", "PHONE", TestDevice.PRIMITIVES.newAgreementKey(), own.key());

    assertRefused(DeviceFault.OUR_KEYS, TestDevice.listed(sameIdentity));
    assertRefused(DeviceFault.OUR_KEYS, TestDevice.listed(sameFingerprint));
  }

  @Test
  void our_device_has_our_keys_alone() {
    UserId me = new UserId("@me:x");
    TestDevice other = TestDevice.of("@me:x", "OWN");

    DeviceListChange ours = review(UserDevices.none(me), TestDevice.listed(own));
    DeviceListChange theirs = review(UserDevices.none(me), TestDevice.listed(other));

    assertEquals(List.of(own.keys()), ours.added());
    assertEquals(Map.of(new DeviceId("OWN"), DeviceFault.OUR_KEYS), theirs.refused());
    assertEquals(UserDevices.none(me), theirs.devices());
  }

  @Test
  void no_two_devices_of_a_user_have_one_key() {
    TestDevice sameIdentity =
        TestDevice.of("@bob:x", "A", phone.identity(), TestDevice.PRIMITIVES.newSigningKey());
    TestDevice sameFingerprint =
        TestDevice.of("@bob:x", "B", TestDevice.PRIMITIVES.newAgreementKey(), phone.key());
    Json listed = TestDevice.listed(sameIdentity, sameFingerprint, phone);

    DeviceListChange change = review(known(phone), listed);

    assertEquals(known(phone), change.devices());
    assertEquals(
        Map.of(
            new DeviceId("A"), DeviceFault.TAKEN_KEYS, new DeviceId("B"), DeviceFault.TAKEN_KEYS),
        change.refused());
    DeviceListChange renamed = review(known(phone), TestDevice.listed(sameIdentity));
    assertEquals(known(sameIdentity), renamed.devices(), "who is gone keeps no keys");
  }

  @Test
  void one_bad_device_does_not_hide_the_others() {
    Json listed =
        TestDevice.JSON.read(
            new JsonObjectText()
                .putJson("PHONE", "{}")
                .putJson("DESK", text(desk))
                .putJson("__proto__", "[]")
                .toString());

    DeviceListChange change = review(UserDevices.none(BOB), listed);

    assertEquals(known(desk), change.devices());
    assertEquals(2, change.refused().size());
  }

  @Test
  void what_is_no_list_removes_nothing_but_what_is_gone() {
    assertEquals(UserDevices.none(BOB), review(known(phone), TestDevice.JSON.read("{}")).devices());
  }

  @Test
  void a_device_known_in_these_words_is_not_verified_again() {
    DeviceKeys unverifiable =
        DeviceKeys.from(TestDevice.JSON.read(text(phone).replace("\"signatures\"", "\"s\"")))
            .orElseThrow();
    UserDevices known = new UserDevices(BOB, Map.of(new DeviceId("PHONE"), unverifiable));

    DeviceListChange change = review(known, listed("PHONE", unverifiable.json().toJson()));

    assertEquals(Map.of(), change.refused());
  }

  @Test
  void room_keys_go_to_devices_that_know_both_algorithms() {
    String megolm = '"' + DeviceKeys.MEGOLM + '"';
    String olm = '"' + DeviceKeys.OLM + '"';

    assertTrue(phone.keys().takesRoomKeys());
    for (String missing : List.of(megolm, olm)) {
      Json without = TestDevice.JSON.read(text(phone).replace(missing, "7"));
      assertFalse(DeviceKeys.from(without).orElseThrow().takesRoomKeys(), missing);
    }
  }

  private void assertRefused(DeviceFault fault, Json listed) {
    DeviceListChange change = review(UserDevices.none(BOB), listed);

    assertEquals(Map.of(new DeviceId("PHONE"), fault), change.refused());
    assertEquals(UserDevices.none(BOB), change.devices());
  }

  private void assertRefusedAndKept(DeviceFault fault, Json listed) {
    DeviceListChange change = review(known(phone), listed);

    assertEquals(Map.of(new DeviceId("PHONE"), fault), change.refused());
    assertEquals(known(phone), change.devices());
    assertEquals(List.of(), change.removed());
  }

  private DeviceListChange review(UserDevices known, Json listed) {
    return review.review(known, listed);
  }

  private static UserDevices known(TestDevice... devices) {
    Map<DeviceId, DeviceKeys> all = new HashMap<>();
    for (TestDevice device : devices) {
      all.put(device.keys().device(), device.keys());
    }
    return new UserDevices(BOB, all);
  }

  private static Json listed(String device, String keys) {
    return TestDevice.JSON.read(new JsonObjectText().putJson(device, keys).toString());
  }

  private static String text(TestDevice device) {
    return device.keys().json().toJson();
  }
}
