package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceKeys;
import io.twinloop.device.TestDevice;
import io.twinloop.device.UserDevices;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.fuzz.Draw;
import io.twinloop.testkit.fuzz.JsonWounds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A homeserver that lies about devices does no harm that lasts. */
class HostileListsTest {
  private static final UserId ANN = new UserId("@ann:x");
  private static final UserId BOB = new UserId("@bob:y");

  private final MachineOrigin origin = new MachineOrigin();
  private final KeyServer server = new KeyServer();
  private final NotedLog log = new NotedLog();
  private final DeviceTab tab = new DeviceTab(origin, server, log);
  private final TestDevice phone = TestDevice.of("@ann:x", "PHONE");

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_device_that_suddenly_has_other_keys_keeps_those_it_had_and_people_are_told() {
    server.list(phone.keys());
    ask();
    server.list(TestDevice.of("@ann:x", "PHONE").keys());
    everybodyChanged();

    assertTrue(ask().find(new DeviceId("PHONE")).orElseThrow().hasKeysOf(phone.keys()));

    assertEquals(
        "[Refused devices of @ann:x: PHONE has other keys than before]", log.notes.toString());
  }

  @Test
  void of_two_tabs_that_are_told_different_keys_one_refuses_them() {
    TestDevice twin = TestDevice.of("@ann:x", "PHONE");
    DeviceTab other = new DeviceTab(origin, server, log);
    server.list(phone.keys());
    tab.whileVerifying(
        () -> {
          server.list(twin.keys());
          other.directory.of(Set.of(ANN), new Cancellation());
        });

    assertTrue(ask().find(new DeviceId("PHONE")).orElseThrow().hasKeysOf(twin.keys()));

    assertEquals(
        "[Refused devices of @ann:x: PHONE has other keys than before]", log.notes.toString());
  }

  @Test
  void a_device_with_our_keys_is_nobodys() {
    DeviceKeys ours = origin.tasks.call(tab.machine::device).keys();
    String theirs = ours.json().toJson().replace("@me:x", "@ann:x").replace("TWINLOOP", "THIEF");
    server.list(ANN, "THIEF", theirs);

    assertEquals(Set.of(), ask().devices().keySet());
    assertTrue(log.notes.toString().contains("claims the keys of this device"));
  }

  @Test
  void our_device_is_not_given_other_keys() {
    TestDevice twin = TestDevice.of("@me:x", "TWINLOOP");
    server.list(twin.keys());

    assertEquals(Set.of(), devices(MachineOrigin.ACCOUNT).devices().keySet());
    assertTrue(log.notes.toString().contains("claims the keys of this device"));
  }

  @Test
  void a_device_under_anothers_name_is_refused_and_the_honest_one_is_not() {
    server.list(phone.keys());
    server.list(ANN, "OTHER", phone.keys().json().toJson());
    server.list(BOB, "PHONE", phone.keys().json().toJson());

    assertEquals(Set.of(new DeviceId("PHONE")), ask().devices().keySet());
    assertEquals(Set.of(), devices(BOB).devices().keySet());
  }

  @Test
  void who_was_not_asked_for_is_not_learned_of() {
    String answer = "{\"device_keys\":{\"@bob:y\":" + TestDevice.listed(phone).toJson() + "}}";
    server.refuseNext(Reply.ok(answer));

    ask();

    assertEquals(
        Optional.empty(),
        origin.tasks.call(() -> tab.machine.cache.find(tab.machine.entries.devices, "@bob:y")));
  }

  @Test
  void two_megabytes_of_devices_are_survived_and_the_honest_one_is_found() {
    String padding = "x".repeat(5_000);
    for (int i = 0; i < 400; i++) {
      String keys = phone.keys().json().toJson().replace("PHONE", "FAKE" + i);
      server.list(
          ANN, "FAKE" + i, keys.substring(0, keys.length() - 1) + ",\"x\":\"" + padding + "\"}");
    }
    server.list(phone.keys());

    assertEquals(Set.of(new DeviceId("PHONE")), ask().devices().keySet());
    assertEquals(1, log.notes.size());
    assertTrue(log.notes.get(0).length() < 500, log.notes.get(0));
    assertTrue(log.notes.get(0).endsWith(" and 397 more"), log.notes.get(0));
  }

  @Test
  void names_that_turn_the_text_around_them_do_not_in_what_people_are_told() {
    server.list(ANN, "\u202ePHONE", "{}");

    ask();

    assertFalse(log.notes.get(0).contains("\u202e"));
  }

  @Test
  void whatever_is_answered_what_is_known_stays_true() {
    server.list(phone.keys());
    ask();
    JsonWounds hostile = new JsonWounds();
    String list = TestDevice.listed(phone).toJson();
    String whole =
        new JsonObjectText()
            .putJson("device_keys", new JsonObjectText().putJson("@ann:x", list).toString())
            .putJson("failures", "{}")
            .toString();
    for (int i = 0; i < 300; i++) {
      everybodyChanged();
      server.refuseNext(Reply.ok(hostile.inflict(List.of(whole), new Draw(i))));
      origin.tasks.act(this::askQuietly);
      for (DeviceKeys device : known().devices().values()) {
        assertEquals(phone.keys().address(), device.address());
        assertTrue(device.hasKeysOf(phone.keys()));
      }
    }
    everybodyChanged();

    assertEquals(Set.of(new DeviceId("PHONE")), ask().devices().keySet());
  }

  private void askQuietly() {
    try {
      tab.directory.of(Set.of(ANN), new Cancellation());
    } catch (TwinloopException noAnswer) {
      // Not even JSON came.
    }
  }

  private UserDevices known() {
    return origin
        .tasks
        .call(() -> tab.machine.cache.find(tab.machine.entries.devices, ANN.text()))
        .orElseThrow();
  }

  private void everybodyChanged() {
    origin.tasks.act(tab::loseNotices);
    origin.tasks.run(Duration.ofHours(1));
  }

  private UserDevices ask() {
    return devices(ANN);
  }

  private UserDevices devices(UserId user) {
    return origin.tasks.call(() -> tab.directory.of(Set.of(user), new Cancellation())).get(user);
  }
}
