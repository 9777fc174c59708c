package io.twinloop.machine.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.sending.SessionStart.Settled;
import io.twinloop.machine.sending.SessionStart.Unanswered;
import io.twinloop.olm.OlmSessions;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.todevice.ToDeviceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionStartsTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final DeviceServer server = new DeviceServer();
  private final ScriptedHttp http = new ScriptedHttp(origin.tasks, server);
  private final SendingTab tab = SendingTab.open(origin, http, 11);
  private final SendingTab other = SendingTab.open(origin, http, 12);
  private final DeviceKeys ours = origin.tasks.call(tab.context::device).keys();
  private final Correspondent phone = server.add(new Correspondent("@bob:y", "PHONE"));
  private final Correspondent desk = server.add(new Correspondent("@bob:y", "DESK"));
  private final Correspondent ann = server.add(new Correspondent("@ann:x", "A"));

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void devices_without_a_session_get_one_and_the_others_are_left_alone() {
    assertEquals(settled(), begin(tab, phone.keys()));

    assertEquals(settled(), begin(other, phone.keys(), desk.keys(), ann.keys(), ours));

    assertEquals(2, server.claims().size());
    assertEquals(1, sessions(phone).latestFirst().size());
    for (Correspondent device : List.of(phone, desk, ann)) {
      origin.tasks.call(() -> other.write(device.keys(), "{\"a\":1}"));
      origin.tasks.call(other::flush);
      assertEquals("m.test", device.read(server.take(device).get(0)).type());
    }
  }

  @Test
  void of_two_tabs_that_begin_at_once_one_begins() {
    List<SessionStart> outcomes = new ArrayList<>();

    origin.tasks.start("one", () -> outcomes.add(tab.begin(phone.keys(), desk.keys())));
    origin.tasks.start("other", () -> outcomes.add(other.begin(phone.keys(), desk.keys())));
    origin.tasks.finish();

    assertEquals(List.of(settled(), settled()), outcomes);
    assertEquals(1, sessions(phone).latestFirst().size());
    assertEquals(1, sessions(desk).latestFirst().size());
  }

  @Test
  void tabs_that_begin_and_write_at_once_are_all_understood() {
    origin.tasks.start("one", () -> beginAndWrite(tab, "{\"a\":1}"));
    origin.tasks.start("other", () -> beginAndWrite(other, "{\"a\":2}"));
    origin.tasks.finish();

    Set<String> read = new TreeSet<>();
    for (ToDeviceMessage message : server.take(phone)) {
      read.add(phone.read(message).content().toJson());
    }
    assertEquals(Set.of("{\"a\":1}", "{\"a\":2}"), read);
  }

  @Test
  void after_a_crash_between_claim_and_session_another_key_is_claimed() {
    server.afterNext(() -> origin.disk.failWrites(ErrorCode.STORAGE_LOST));
    origin.tasks.act(() -> assertThrows(TwinloopException.class, () -> tab.begin(phone.keys())));
    origin.disk.recover();
    assertEquals(OlmSessions.NONE, sessions(phone));

    assertEquals(settled(), begin(other, phone.keys()));

    origin.tasks.call(() -> other.write(phone.keys(), "{}"));
    origin.tasks.call(other::flush);
    assertEquals("m.test", phone.read(server.take(phone).get(0)).type());
  }

  @Test
  void a_key_of_another_device_begins_nothing() {
    swap(phone.keys(), desk.oneTimeKey());

    assertEquals(settled(phone), begin(tab, phone.keys()));
    assertEquals(OlmSessions.NONE, sessions(phone));
  }

  @Test
  void a_key_that_an_impostor_signed_begins_nothing() {
    Correspondent impostor = new Correspondent("@bob:y", "PHONE");
    swap(phone.keys(), impostor.oneTimeKey());

    assertEquals(settled(phone), begin(tab, phone.keys()));
    assertEquals(OlmSessions.NONE, sessions(phone));
  }

  @Test
  void answers_for_others_than_were_asked_for_begin_nothing() {
    server.failNext(Reply.ok(answer(ann.keys(), ann.oneTimeKey())));

    assertEquals(settled(phone), begin(tab, phone.keys()));
    assertEquals(OlmSessions.NONE, sessions(ann));
  }

  @Test
  void keys_that_were_exchanged_between_two_devices_begin_nothing() {
    String keys =
        new JsonObjectText()
            .putJson("PHONE", desk.oneTimeKey())
            .putJson("DESK", phone.oneTimeKey())
            .toString();
    server.failNext(Reply.ok("{\"one_time_keys\":{\"@bob:y\":" + keys + "}}"));

    assertEquals(settled(phone, desk), begin(tab, phone.keys(), desk.keys()));
    assertEquals(OlmSessions.NONE, sessions(phone));
    assertEquals(OlmSessions.NONE, sessions(desk));
  }

  @Test
  void answers_that_make_no_sense_begin_nothing() {
    for (String body :
        List.of(
            "{}",
            "{\"one_time_keys\":7,\"failures\":[]}",
            "{\"one_time_keys\":{\"@bob:y\":[]}}",
            "{\"one_time_keys\":{\"@bob:y\":{\"PHONE\":null}}}",
            answer(phone.keys(), "{\"signed_curve25519:A\":{\"key\":\"AAAA\"}}"))) {
      server.failNext(Reply.ok(body));

      assertEquals(settled(phone), begin(tab, phone.keys()), body);
      origin.tasks.moveClock(Duration.ofHours(1));
    }
    assertEquals(OlmSessions.NONE, sessions(phone));
  }

  @Test
  void a_device_without_keys_is_asked_again_only_after_a_while() {
    server.failNext(Reply.ok("{\"one_time_keys\":{}}"));
    assertEquals(settled(phone), begin(tab, phone.keys()));

    origin.tasks.run(Duration.ofSeconds(14));
    assertEquals(settled(phone), begin(tab, phone.keys()));
    assertEquals(1, server.claims().size());

    origin.tasks.run(Duration.ofSeconds(1));
    assertEquals(settled(), begin(tab, phone.keys()));
  }

  @Test
  void a_server_that_does_not_answer_is_not_asked_for_any_of_its_devices() {
    server.failNext(Reply.ok("{\"failures\":{\"y\":{}},\"one_time_keys\":{}}"));
    assertEquals(settled(phone), begin(tab, phone.keys()));

    assertEquals(settled(desk), begin(tab, desk.keys(), ann.keys()));

    assertTrue(sessions(ann).toSend().isPresent());
    assertEquals(2, server.claims().size());
  }

  @Test
  void a_homeserver_that_cannot_be_reached_is_no_fault_of_the_devices() {
    server.failNext(Reply.lost());
    assertInstanceOf(Unanswered.class, begin(tab, phone.keys()));

    assertEquals(settled(), begin(tab, phone.keys()));
  }

  private void beginAndWrite(SendingTab by, String content) {
    by.begin(phone.keys());
    by.write(phone.keys(), content);
    by.flush();
  }

  private void swap(DeviceKeys device, String keys) {
    server.failNext(Reply.ok(answer(device, keys)));
  }

  private static String answer(DeviceKeys device, String keys) {
    String devices = new JsonObjectText().putJson(device.device().text(), keys).toString();
    String users = new JsonObjectText().putJson(device.user().text(), devices).toString();
    return new JsonObjectText().putJson("one_time_keys", users).toString();
  }

  private SessionStart begin(SendingTab by, DeviceKeys... devices) {
    return origin.tasks.call(() -> by.begin(devices));
  }

  private static Settled settled(Correspondent... without) {
    Set<DeviceAddress> addresses = new HashSet<>();
    for (Correspondent device : without) {
      addresses.add(device.keys().address());
    }
    return new Settled(addresses);
  }

  private OlmSessions sessions(Correspondent device) {
    return origin
        .tasks
        .call(
            () ->
                other.context.cache.find(
                    other.context.entries.olmSessions,
                    device.keys().user().text(),
                    device.keys().curve25519().toString()))
        .orElse(OlmSessions.NONE);
  }
}
