package io.twinloop.machine.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.TestDevice;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.receiving.Receipt.Failure;
import io.twinloop.machine.receiving.Receipt.Failure.Unbelievable;
import io.twinloop.machine.receiving.Receipt.Failure.Undecryptable;
import io.twinloop.machine.receiving.Receipt.Failure.Unreadable;
import io.twinloop.machine.receiving.Receipt.Stored;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.olm.Refusal;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.PayloadFault;
import io.twinloop.todevice.ToDeviceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WedgedSessionsTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final DeviceServer server = new DeviceServer();
  private final ScriptedHttp http = new ScriptedHttp(origin.tasks, server);
  private final SendingTab tab = SendingTab.open(origin, http, 11);
  private final SendingTab other = SendingTab.open(origin, http, 12);
  private final DeviceKeys ours = origin.tasks.call(tab.context::device).keys();
  private final Correspondent bob = server.add(new Correspondent("@bob:y", "PHONE"));
  private final List<DeviceAddress> recovered = List.of(bob.keys().address());
  private int batches;

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_device_whose_session_broke_is_understood_again() {
    know(bob.keys());
    converse();
    breakSession();
    assertEquals(1, receive(bob.write(ours, "m.test", "{}")).failures().size());

    assertEquals(recovered, recover(other));

    assertEquals("m.dummy", bob.read(delivered()).type());
    assertEquals(List.of(), receive(bob.write(ours, "m.test", "{}")).failures());
  }

  @Test
  void what_a_new_session_would_not_help_is_left_alone() {
    know(bob.keys());
    List<Failure> failures = new ArrayList<>();
    for (Refusal refusal :
        EnumSet.of(Refusal.WRONG_IDENTITY, Refusal.WEAK_KEY, Refusal.BAD_PADDING)) {
      failures.add(failure(bob.keys(), refusal));
    }
    failures.add(
        new Unbelievable(bob.keys().user(), bob.keys().curve25519(), PayloadFault.OTHER_RECIPIENT));
    failures.add(new Unreadable(bob.keys().user(), OlmEnvelope.Fault.MALFORMED));

    assertEquals(List.of(), recover(tab, failures));
    assertEquals(List.of(), server.claims());
  }

  @Test
  void every_way_in_which_a_session_breaks_begins_one_anew() {
    know(bob.keys());
    for (Refusal refusal :
        EnumSet.of(
            Refusal.BAD_MAC,
            Refusal.KEY_GONE,
            Refusal.UNKNOWN_RATCHET_KEY,
            Refusal.TOO_FAR_AHEAD,
            Refusal.NO_SESSION,
            Refusal.UNKNOWN_ONE_TIME_KEY)) {
      assertEquals(recovered, recover(tab, List.of(failure(bob.keys(), refusal))));
      origin.tasks.moveClock(Duration.ofHours(1));
    }
  }

  @Test
  void a_session_is_begun_anew_once_an_hour_whichever_context_does_it() {
    know(bob.keys());
    List<Failure> failures = List.of(failure(bob.keys(), Refusal.BAD_MAC));
    assertEquals(recovered, recover(tab, failures));

    assertEquals(List.of(), recover(other, failures));
    origin.tasks.moveClock(Duration.ofMinutes(59));
    assertEquals(List.of(), recover(tab, failures));
    origin.tasks.moveClock(Duration.ofMinutes(1));
    assertEquals(recovered, recover(other, failures));

    assertEquals(2, server.claims().size());
  }

  @Test
  void of_two_contexts_that_recover_at_once_one_does() {
    know(bob.keys());
    List<Failure> failures = List.of(failure(bob.keys(), Refusal.BAD_MAC));
    List<DeviceAddress> all = new ArrayList<>();

    origin.tasks.start("one", () -> all.addAll(tab.recover(failures)));
    origin.tasks.start("other", () -> all.addAll(other.recover(failures)));
    origin.tasks.finish();
    origin.tasks.call(tab::flush);

    assertEquals(recovered, all);
    assertEquals(1, server.sends().size());
  }

  @Test
  void a_device_that_is_not_known_has_nothing_begun_with() {
    Correspondent mallory = server.add(new Correspondent("@mallory:z", "M"));
    know(bob.keys());
    List<Failure> failures =
        List.of(
            failure(mallory.keys(), Refusal.NO_SESSION),
            new Undecryptable(mallory.keys().user(), bob.keys().curve25519(), Refusal.BAD_MAC),
            new Undecryptable(bob.keys().user(), mallory.keys().curve25519(), Refusal.BAD_MAC));

    assertEquals(List.of(), recover(tab, failures));
    assertEquals(List.of(), server.claims());
  }

  @Test
  void nothing_is_begun_with_our_own_device() {
    know(ours);

    assertEquals(List.of(), recover(tab, List.of(failure(ours, Refusal.BAD_MAC))));
    assertEquals(List.of(), server.claims());
  }

  @Test
  void a_hundred_messages_that_fail_are_one_new_session() {
    know(bob.keys());
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      failures.add(failure(bob.keys(), Refusal.BAD_MAC));
    }

    assertEquals(recovered, recover(tab, failures));
    origin.tasks.call(tab::flush);

    assertEquals(1, server.sends().size());
  }

  @Test
  void after_a_crash_between_claim_and_session_another_context_begins_it() {
    know(bob.keys());
    List<Failure> failures = List.of(failure(bob.keys(), Refusal.BAD_MAC));
    server.afterNext(() -> origin.disk.failWrites(ErrorCode.STORAGE_LOST));
    origin.tasks.act(() -> assertThrows(TwinloopException.class, () -> tab.recover(failures)));
    origin.disk.recover();
    origin.tasks.call(tab::flush);
    assertEquals(List.of(), server.sends());

    assertEquals(recovered, recover(other));
    assertEquals("m.dummy", bob.read(delivered()).type());
  }

  @Test
  void after_a_crash_between_session_and_message_the_message_goes_out_all_the_same() {
    know(bob.keys());
    recover(tab, List.of(failure(bob.keys(), Refusal.BAD_MAC)));
    server.afterNext(() -> origin.disk.failWrites(ErrorCode.STORAGE_LOST));
    origin.tasks.act(() -> assertThrows(TwinloopException.class, tab::flush));
    origin.disk.recover();

    origin.tasks.call(other::flush);

    assertEquals(2, server.sends().size());
    assertEquals(server.sends().get(0), server.sends().get(1));
    List<ToDeviceMessage> delivered = server.take(bob);
    assertEquals(1, delivered.size());
    assertEquals("m.dummy", bob.read(delivered.get(0)).type());
  }

  @Test
  void a_claim_that_fails_is_made_again_though_no_other_message_fails() {
    know(bob.keys());
    server.failNext(Reply.lost());
    assertEquals(List.of(), recover(tab, List.of(failure(bob.keys(), Refusal.BAD_MAC))));

    assertEquals(recovered, recover(tab));
    assertEquals(List.of(), recover(tab));
    assertEquals(2, server.claims().size());
  }

  @Test
  void what_failed_within_the_hour_is_seen_to_when_it_is_over() {
    know(bob.keys());
    List<Failure> failures = List.of(failure(bob.keys(), Refusal.BAD_MAC));
    recover(tab, failures);
    origin.tasks.moveClock(Duration.ofMinutes(30));
    assertEquals(List.of(), recover(tab, failures));

    origin.tasks.moveClock(Duration.ofMinutes(30));

    assertEquals(recovered, recover(other));
  }

  @Test
  void a_device_that_is_understood_again_needs_no_new_session() {
    know(bob.keys());
    converse();
    ToDeviceMessage next = bob.write(ours, "m.test", "{}");
    List<Failure> failures = List.of(failure(bob.keys(), Refusal.BAD_MAC));
    server.failNext(Reply.lost());
    int claims = server.claims().size() + 1;
    assertEquals(List.of(), recover(tab, failures));

    receive(next);

    assertEquals(List.of(), recover(tab));
    assertEquals(claims, server.claims().size());
  }

  @Test
  void who_is_gone_is_forgotten() {
    know(bob.keys());
    server.failNext(Reply.lost());
    recover(tab, List.of(failure(bob.keys(), Refusal.BAD_MAC)));
    origin.tasks.act(
        () ->
            tab.context.run(
                change -> {
                  change.delete(tab.context.entries.devices, bob.keys().user().text());
                  return change;
                }));

    assertEquals(List.of(), recover(tab));
    know(bob.keys());
    assertEquals(List.of(), recover(tab));
  }

  @Test
  void a_key_that_somebody_else_signed_begins_nothing() {
    know(bob.keys());
    Correspondent impostor = new Correspondent("@bob:y", "PHONE");
    String keys = "{\"@bob:y\":{\"PHONE\":" + impostor.oneTimeKey() + "}}";
    server.failNext(Reply.ok("{\"one_time_keys\":" + keys + "}"));

    assertEquals(List.of(), recover(tab, List.of(failure(bob.keys(), Refusal.BAD_MAC))));
    origin.tasks.call(tab::flush);

    assertEquals(List.of(), server.sends());
  }

  @Test
  void who_writes_in_anothers_name_reaches_none_of_that_ones_sessions() {
    know(bob.keys());
    converse();
    ToDeviceMessage genuine = bob.write(ours, "m.test", "{}");
    TestDevice mallory = TestDevice.of("@mallory:z", "M");
    ToDeviceMessage stolen =
        new ToDeviceMessage(OlmEnvelope.TYPE, mallory.keys().user(), genuine.content());

    assertEquals(
        List.of(
            new Undecryptable(mallory.keys().user(), bob.keys().curve25519(), Refusal.NO_SESSION)),
        receive(stolen).failures());
    assertEquals(List.of(), receive(genuine).failures());
  }

  /** So that both sides have the session and know that the other has it. */
  private void converse() {
    origin.tasks.call(() -> tab.begin(bob.keys()));
    origin.tasks.call(() -> tab.write(bob.keys(), "{}"));
    bob.read(delivered());
    assertEquals(List.of(), receive(bob.write(ours, "m.test", "{}")).failures());
  }

  /** Our side loses what it has of it. */
  private void breakSession() {
    origin.tasks.act(
        () ->
            tab.context.run(
                change -> {
                  change.delete(
                      tab.context.entries.olmSessions,
                      bob.keys().user().text(),
                      bob.keys().curve25519().toString());
                  return change;
                }));
  }

  private ToDeviceMessage delivered() {
    origin.tasks.call(tab::flush);
    List<ToDeviceMessage> delivered = server.take(bob);
    assertEquals(1, delivered.size());
    return delivered.get(0);
  }

  private Stored receive(ToDeviceMessage message) {
    Optional<String> since = batches == 0 ? Optional.empty() : Optional.of("" + batches);
    ToDeviceBatch batch =
        new ToDeviceBatch(since, "" + ++batches, List.of(message), DeviceChanges.NONE);
    return assertInstanceOf(Stored.class, origin.tasks.call(() -> tab.context.receive(batch)));
  }

  private void know(DeviceKeys device) {
    origin.tasks.act(() -> tab.know(device));
  }

  private List<DeviceAddress> recover(SendingTab by, List<Failure> failures) {
    return origin.tasks.call(() -> by.recover(failures));
  }

  private List<DeviceAddress> recover(SendingTab by) {
    return origin.tasks.call(by::recover);
  }

  private static Failure failure(DeviceKeys device, Refusal refusal) {
    return new Undecryptable(device.user(), device.curve25519(), refusal);
  }
}
