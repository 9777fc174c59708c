package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceKeys;
import io.twinloop.device.TestDevice;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.badinput.Contents;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Devices that are not what their list says: people are told which and why, and that the homeserver
 * was asked is all that is written.
 */
class BadDeviceListsTest {
  private static final UserId ANN = new UserId("@ann:x");
  private static final Set<EntryKey> ASKED = Set.of(EntryKey.of(EntryKind.TRACKED_USERS));

  /** The neutral element of Ed25519. It signs anything, where nobody looks. */
  private static final String WEAK = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /** By that key: the neutral element, and 0. */
  private static final String WEAK_SIGNATURE = WEAK + "A".repeat(43);

  private final MachineOrigin origin = new MachineOrigin();
  private final KeyServer server = new KeyServer();
  private final NotedLog log = new NotedLog();
  private final DeviceTab tab = new DeviceTab(origin, server, log);
  private final TestDevice phone = TestDevice.of("@ann:x", "PHONE");
  private final DeviceKeys ours = origin.tasks.call(tab.machine::device).keys();

  @BeforeEach
  void know_her_phone() {
    server.list(phone.keys());
    ask(ANN);
    ask(MachineOrigin.ACCOUNT);
  }

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_foreign_device_with_our_identity_key() {
    TestDevice thief = TestDevice.of("@ann:x", "THIEF");

    assertRefused(
        ANN,
        "THIEF",
        text(thief.keys()).replace(curve25519(thief.keys()), curve25519(ours)),
        "THIEF claims the keys of this device");
  }

  @Test
  void a_foreign_device_with_our_fingerprint() {
    TestDevice thief = TestDevice.of("@ann:x", "THIEF");

    assertRefused(
        ANN,
        "THIEF",
        text(thief.keys()).replace(ed25519(thief.keys()), ed25519(ours)),
        "THIEF claims the keys of this device");
  }

  @Test
  void a_device_under_our_name_with_other_keys() {
    assertRefused(
        MachineOrigin.ACCOUNT,
        "TWINLOOP",
        text(TestDevice.of("@me:x", "TWINLOOP").keys()),
        "TWINLOOP claims the keys of this device");
  }

  @Test
  void a_known_device_with_another_identity_key() {
    assertRefused(
        ANN,
        "PHONE",
        text(TestDevice.of("@ann:x", "PHONE").keys()),
        "PHONE has other keys than before");
  }

  @Test
  void a_device_with_the_key_of_another() {
    TestDevice twin =
        TestDevice.of("@ann:x", "TWIN", phone.identity(), TestDevice.of("@ann:x", "TWIN").key());

    assertRefused(ANN, "TWIN", text(twin.keys()), "TWIN has the keys of another device");
  }

  @Test
  void a_device_with_a_bad_signature() {
    String laptop = text(TestDevice.of("@ann:x", "LAPTOP").keys());

    assertRefused(
        ANN,
        "LAPTOP",
        laptop.replace("\"algorithms\":[", "\"algorithms\":[\"m.more\","),
        "LAPTOP is not signed by itself");
  }

  @Test
  void a_device_whose_fingerprint_is_of_small_order() {
    TestDevice laptop = TestDevice.of("@ann:x", "LAPTOP");
    String signature = laptop.keys().json().at("signatures").at("@ann:x").text("ed25519:LAPTOP");

    assertRefused(
        ANN,
        "LAPTOP",
        text(laptop.keys())
            .replace(ed25519(laptop.keys()), WEAK)
            .replace(signature, WEAK_SIGNATURE),
        "LAPTOP is not signed by itself");
  }

  @Test
  void a_device_under_the_name_of_another() {
    assertRefused(ANN, "OTHER", text(phone.keys()), "OTHER says that it is another");
  }

  @Test
  void something_else_than_a_device() {
    assertRefused(ANN, "LAPTOP", "[7]", "LAPTOP makes no sense");
  }

  private static String text(DeviceKeys device) {
    return device.json().toJson();
  }

  private static String curve25519(DeviceKeys device) {
    return device.curve25519().toString();
  }

  private static String ed25519(DeviceKeys device) {
    return device.ed25519().toString();
  }

  private void assertRefused(UserId user, String device, String json, String told) {
    origin.tasks.act(tab::loseNotices);
    origin.tasks.run(Duration.ofHours(1));
    server.list(user, device, json);
    Contents before = Contents.of(origin, tab.machine);

    ask(user);

    assertEquals(ASKED, Contents.of(origin, tab.machine).changedSince(before));
    assertTrue(log.notes.toString().contains(told), log.notes.toString());
    assertTrue(
        origin
            .tasks
            .call(() -> tab.machine.cache.find(tab.machine.entries.devices, ANN.text()))
            .orElseThrow()
            .find(new DeviceId("PHONE"))
            .orElseThrow()
            .hasKeysOf(phone.keys()));
  }

  private void ask(UserId user) {
    origin.tasks.call(() -> tab.directory.of(Set.of(user), new Cancellation()));
  }
}
