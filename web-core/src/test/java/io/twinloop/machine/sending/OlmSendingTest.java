package io.twinloop.machine.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceKeys;
import io.twinloop.device.TestDevice;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.ToDeviceMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OlmSendingTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final DeviceServer server = new DeviceServer();
  private final ScriptedHttp http = new ScriptedHttp(origin.tasks, server);
  private final SendingTab tab = SendingTab.open(origin, http, 11);
  private final SendingTab other = SendingTab.open(origin, http, 12);
  private final DeviceKeys ours = origin.tasks.call(tab.context::device).keys();
  private final Correspondent bob = server.add(new Correspondent("@bob:y", "PHONE"));

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void what_is_encrypted_says_who_wrote_it_and_to_whom() {
    origin.tasks.call(() -> tab.begin(bob.keys()));

    String content = origin.tasks.call(() -> tab.encrypt(bob.keys(), "{\"a\":1}")).orElseThrow();

    OlmPayload payload = bob.read(message(content));
    assertEquals("m.test", payload.type());
    assertEquals("{\"a\":1}", payload.content().toJson());
    assertEquals(ours.ed25519(), payload.senderFingerprint());
    assertEquals(ours.address(), payload.senderDevice().orElseThrow().address());
  }

  @Test
  void nothing_is_encrypted_without_a_session() {
    assertEquals(Optional.empty(), origin.tasks.call(() -> tab.encrypt(bob.keys(), "{}")));
    assertFalse(hasSession(tab, bob.keys()));
  }

  @Test
  void nothing_is_encrypted_to_our_own_device_or_to_one_with_its_key() {
    Correspondent impostor = server.add(new Correspondent(TestDevice.of("@me:x", "TWINLOOP")));

    origin.tasks.call(() -> tab.begin(ours, impostor.keys()));

    assertEquals(List.of(), server.claims());
    assertEquals(Optional.empty(), origin.tasks.call(() -> tab.encrypt(ours, "{}")));
    assertEquals(Optional.empty(), origin.tasks.call(() -> tab.encrypt(impostor.keys(), "{}")));
    assertFalse(hasSession(tab, ours));
  }

  @Test
  void tabs_that_write_to_a_device_at_once_use_each_message_key_once() {
    origin.tasks.call(() -> tab.begin(bob.keys()));
    List<String> sent = new ArrayList<>();

    for (int i = 0; i < 3; i++) {
      String content = "{\"a\":" + i + "}";
      origin.tasks.start("one", () -> sent.add(tab.encrypt(bob.keys(), content).orElseThrow()));
      origin.tasks.start("other", () -> sent.add(other.encrypt(bob.keys(), content).orElseThrow()));
    }
    origin.tasks.finish();

    Set<String> read = new TreeSet<>();
    sent.forEach(content -> read.add(bob.read(message(content)).content().toJson()));
    assertEquals(Set.of("{\"a\":0}", "{\"a\":1}", "{\"a\":2}"), read);
    assertEquals(6, Set.copyOf(sent).size());
  }

  @Test
  void what_was_encrypted_and_could_not_be_stored_never_leaves() {
    origin.tasks.call(() -> tab.begin(bob.keys()));

    origin.tasks.act(
        () -> {
          assertThrows(
              StoreFailure.class,
              () ->
                  tab.context.run(
                      change -> {
                        tab.olm.encrypt(change, bob.keys(), "m.test", "{\"a\":1}");
                        origin.disk.failNextWrite(ErrorCode.STORAGE_FULL);
                        return change;
                      }));
          tab.write(bob.keys(), "{\"a\":2}");
          tab.flush();
        });

    List<ToDeviceMessage> delivered = server.take(bob);
    assertEquals(1, delivered.size());
    assertEquals("{\"a\":2}", bob.read(delivered.get(0)).content().toJson());
  }

  @Test
  void a_session_is_used_for_nobody_else_who_claims_the_same_key() {
    origin.tasks.call(() -> tab.begin(bob.keys()));
    TestDevice thief = thief();

    assertFalse(hasSession(tab, thief.keys()));
    assertTrue(hasSession(other, bob.keys()));
  }

  @Test
  void a_session_begun_with_a_thief_of_a_key_is_not_used_for_its_owner() {
    Correspondent thief = server.add(new Correspondent(thief()));

    origin.tasks.call(() -> tab.begin(thief.keys()));

    assertTrue(hasSession(tab, thief.keys()));
    assertFalse(hasSession(tab, bob.keys()));
  }

  /** Mallory's device, which claims Bob's identity key. */
  private TestDevice thief() {
    TestDevice mallory = TestDevice.of("@mallory:z", "M");
    return TestDevice.of("@mallory:z", "M", bob.identity(), mallory.key());
  }

  private boolean hasSession(SendingTab asked, DeviceKeys device) {
    return origin.tasks.call(
        () -> asked.context.run(change -> asked.olm.hasSession(change, device)));
  }

  private static ToDeviceMessage message(String content) {
    return new ToDeviceMessage(
        "m.room.encrypted", MachineOrigin.ACCOUNT, TestDevice.JSON.read(content));
  }
}
