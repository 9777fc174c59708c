package io.twinloop.encryption;

import static io.twinloop.encryption.EncryptedOrigin.DEVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceAddress;
import io.twinloop.encryption.DeviceServer.Asked;
import io.twinloop.encryption.EncryptedOrigin.Holder;
import io.twinloop.encryption.EncryptedOrigin.Tab;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.UnreadableReason;
import io.twinloop.id.DeviceId;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.decrypting.RoomDecryption.Unreadable;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.port.HttpRequest;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Pending;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneShotEncryptionTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final EncryptedOrigin origin = new EncryptedOrigin(1);

  @AfterEach
  void end() {
    assertEquals(List.of(), origin.server.faults);
    origin.close();
  }

  @Test
  void what_the_stored_keys_open_takes_no_request() {
    Tab tab = origin.started();
    origin.sendRoomKey();
    origin.run(SHORT);
    origin.stop(tab);
    int asked = origin.server.asked.size();

    assertSays("hello", read(origin.worker(), origin.say("$1", "hello")));

    assertEquals(asked, origin.server.asked.size());
  }

  @Test
  void a_key_that_waits_on_the_homeserver_is_stored_before_its_message_is_deleted() {
    origin.stop(origin.started());
    String session = origin.sendRoomKey();
    List<Boolean> storedThen = new ArrayList<>();
    origin.server.onDeletion(number -> storedThen.add(origin.storedNow().contains(session)));
    int before = origin.http.requests().size();

    assertSays("hello", read(origin.worker(), origin.say("$1", "hello")));
    origin.tasks.finish();

    assertEquals(List.of(session), origin.stored());
    assertFalse(storedThen.contains(false));
    for (HttpRequest request : requestsAfter(before)) {
      assertTrue(request.url().contains("timeout=0"), request.url());
    }
  }

  @Test
  void a_tab_goes_on_where_the_worker_stopped() {
    Tab tab = origin.started();
    origin.stop(tab);
    origin.sendRoomKey();
    read(origin.worker(), origin.say("$1", "hello"));
    origin.tasks.finish();
    int asked = origin.server.asked.size();

    origin.start(tab);

    Asked resumed = origin.server.asked.get(asked);
    assertEquals(Optional.of("s1"), resumed.since());
    assertTrue(resumed.pos().isPresent(), "devices need not all be asked for again");
    assertEquals(0, origin.server.waiting());
  }

  @Test
  void a_tab_that_leads_gives_way_hears_of_the_key_and_leads_again() {
    Tab tab = origin.started();
    List<RoomKeysChanged> heard = new ArrayList<>();
    tab.encryption().onKeys(heard::add);
    origin.server.spoilNext(reply -> Reply.lost());
    origin.sendRoomKey();
    origin.tasks.settle();
    Duration begun = origin.tasks.elapsed();

    assertSays("hello", read(origin.worker(), origin.say("$1", "hello")));

    assertTrue(origin.tasks.elapsed().minus(begun).toMillis() < 20);
    origin.run(SHORT);
    assertEquals(1, heard.size());
    String next = origin.sendRoomKey();
    origin.run(SHORT);
    assertTrue(origin.stored().contains(next), "the tab leads again");
  }

  @Test
  void a_holder_that_lives_keeps_the_turn_and_what_it_stores_is_read() {
    origin.stop(origin.started());
    origin.holdTurn(Holder.STUBBORN);
    origin.keepNextKey();
    int asked = origin.server.asked.size();
    Pending<RoomDecryption> reading =
        begin(origin.worker(), origin.say("$1", "hello"), new Cancellation());

    origin.run(Duration.ofSeconds(5));
    assertFalse(origin.tasks.call(() -> reading.await(Duration.ZERO)));
    origin.storeKeptKey();

    assertSays("hello", origin.tasks.call(reading::get));
    assertEquals(asked, origin.server.asked.size());
    origin.tasks.finish();
  }

  @Test
  void a_holder_that_is_frozen_is_followed_after_its_silence() {
    assertEquals(250, timeBehind(Holder.FROZEN).toMillis(), 20);
  }

  @Test
  void a_holder_that_is_dead_is_followed_at_once() {
    assertTrue(timeBehind(Holder.DEAD).toMillis() < 20);
  }

  @Test
  void what_waits_in_more_answers_than_one_is_all_taken_in() {
    origin.stop(origin.started());
    for (int i = 0; i < 150; i++) {
      origin.sendRoomKey();
    }

    assertSays("hello", read(origin.worker(), origin.say("$1", "hello")));
  }

  @Test
  void a_connection_that_the_homeserver_forgot_begins_anew() {
    origin.stop(origin.started());
    origin.server.forgetConnections();
    origin.sendRoomKey();

    assertSays("hello", read(origin.worker(), origin.say("$1", "hello")));
  }

  @Test
  void a_key_that_trails_its_event_is_asked_for_again_and_never_waited_for_on_the_wire() {
    origin.stop(origin.started());
    origin.keepNextKey();
    OneShotEncryption worker = origin.worker();
    EncryptedEvent event = origin.say("$1", "hello");
    int before = origin.http.requests().size();
    assertUnreadable(UnreadableReason.KEY_MISSING, read(worker, event));
    Pending<RoomDecryption> waiting =
        Pending.start(origin.tasks, "wait", () -> worker.await(event, new Cancellation()));

    origin.run(Duration.ofSeconds(5));
    origin.sendKeptKey();
    origin.run(Duration.ofSeconds(5));

    assertSays("hello", origin.tasks.call(waiting::get));
    origin.tasks.finish();
    for (HttpRequest request : requestsAfter(before)) {
      assertTrue(request.url().contains("timeout=0"), request.url());
    }
    assertTrue(requestsAfter(before).size() <= 8, "" + requestsAfter(before).size());
  }

  @Test
  void a_key_that_never_comes_is_waited_for_until_cancelled() {
    origin.stop(origin.started());
    origin.keepNextKey();
    Cancellation cancellation = new Cancellation();
    OneShotEncryption worker = origin.worker();
    EncryptedEvent event = origin.say("$1", "hello");
    Pending<RoomDecryption> waiting =
        Pending.start(origin.tasks, "wait", () -> worker.await(event, cancellation));

    origin.run(Duration.ofSeconds(28));
    cancellation.request();

    assertUnreadable(UnreadableReason.KEY_MISSING, origin.tasks.call(waiting::get));
    origin.tasks.finish();
    assertEquals(0, origin.http.inFlight());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void two_events_at_once_with_a_key_each_are_both_read_by_one_request_at_a_time(long seed) {
    try (EncryptedOrigin several = new EncryptedOrigin(seed)) {
      several.stop(several.started());
      OneShotEncryption worker = several.worker();
      several.sendRoomKey();
      EncryptedEvent one = several.say("$1", "one");
      several.sendRoomKey();
      EncryptedEvent other = several.say("$2", "other");
      several.server.spoilNext(reply -> reply.after(Duration.ofMillis(50)));

      Pending<RoomDecryption> first =
          Pending.start(several.tasks, "1", () -> worker.read(one, new Cancellation()));
      Pending<RoomDecryption> second =
          Pending.start(several.tasks, "2", () -> worker.read(other, new Cancellation()));

      assertSays("one", several.tasks.call(first::get));
      assertSays("other", several.tasks.call(second::get));
      several.tasks.finish();
      assertEquals(List.of(), several.server.faults);
    }
  }

  @Test
  void where_no_tab_made_keys_none_are_made() {
    OneShotEncryption worker = origin.worker();
    origin.keepNextKey();
    EncryptedEvent event = origin.say("$1", "hello");

    assertFails(ErrorCode.STORAGE_LOST, worker, event);
    assertFails(ErrorCode.STORAGE_LOST, worker, event);

    assertEquals(List.of(), origin.http.requests());
    assertSays("later", readAfterATabCame(worker));
  }

  @Test
  void a_store_without_a_device_stays_so() {
    origin.makeStore();
    origin.keepNextKey();

    assertUnreadable(
        UnreadableReason.KEY_MISSING, read(origin.worker(), origin.say("$1", "hello")));

    origin.tasks.finish();
    assertEquals(List.of(), origin.http.requests());
    assertFalse(origin.hasDevice());
  }

  @Test
  void the_keys_of_another_device_are_not_asked_for() {
    origin.stop(origin.started());
    origin.sendRoomKey();
    int before = origin.http.requests().size();
    DeviceAddress other = new DeviceAddress(DEVICE.user(), new DeviceId("OTHER"));
    OneShotEncryption worker = origin.worker(other, () -> new JdkPrimitives(new FixedEntropy(9)));

    assertUnreadable(UnreadableReason.KEY_MISSING, read(worker, origin.say("$1", "hello")));

    origin.tasks.finish();
    assertEquals(List.of(), requestsAfter(before));
  }

  @Test
  void without_cryptography_nothing_is_opened() {
    OneShotEncryption worker =
        origin.worker(
            DEVICE,
            () -> {
              throw new TwinloopException(ErrorCode.UNSUPPORTED_BROWSER, "too old");
            });
    origin.keepNextKey();

    assertFails(ErrorCode.UNSUPPORTED_BROWSER, worker, origin.say("$1", "hello"));

    assertEquals(List.of(), origin.http.requests());
  }

  @Test
  void garbage_is_told_from_what_a_key_may_open_and_asks_for_nothing() {
    origin.stop(origin.started());
    int before = origin.http.requests().size();
    OneShotEncryption worker = origin.worker();

    assertUnreadable(
        UnreadableReason.UNKNOWN_ALGORITHM,
        read(worker, Speaker.event("$1", "{\"algorithm\":\"m.rot13\",\"ciphertext\":\"uryyb\"}")));
    assertUnreadable(
        UnreadableReason.MALFORMED,
        read(
            worker,
            Speaker.event(
                "$2",
                "{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"session_id\":\"s\",\"ciphertext\":\"!\"}")));
    assertUnreadable(UnreadableReason.MALFORMED, read(worker, Speaker.event("$3", "[]")));

    assertEquals(List.of(), requestsAfter(before));
  }

  @Test
  void an_account_that_is_signed_out_meanwhile_is_read_no_more() {
    origin.stop(origin.started());
    OneShotEncryption worker = origin.worker();
    origin.sendRoomKey();
    assertSays("hello", read(worker, origin.say("$1", "hello")));

    origin.signOut();
    origin.keepNextKey();

    assertFails(ErrorCode.STORAGE_LOST, worker, origin.say("$2", "still there?"));
    assertFails(ErrorCode.STORAGE_LOST, worker, origin.say("$3", "still there?"));
  }

  private RoomDecryption readAfterATabCame(OneShotEncryption worker) {
    origin.stop(origin.started());
    origin.sendRoomKey();
    return read(worker, origin.say("$9", "later"));
  }

  private Duration timeBehind(Holder holder) {
    origin.stop(origin.started());
    origin.holdTurn(holder);
    origin.sendRoomKey();
    OneShotEncryption worker = origin.worker();
    EncryptedEvent event = origin.say("$1", "hello");
    Duration begun = origin.tasks.elapsed();

    assertSays("hello", read(worker, event));

    return origin.tasks.elapsed().minus(begun);
  }

  private List<HttpRequest> requestsAfter(int first) {
    List<HttpRequest> all = origin.http.requests();
    return all.subList(first, all.size());
  }

  private RoomDecryption read(OneShotEncryption worker, EncryptedEvent event) {
    return origin.tasks.call(() -> worker.read(event, new Cancellation()));
  }

  private Pending<RoomDecryption> begin(
      OneShotEncryption worker, EncryptedEvent event, Cancellation cancellation) {
    return Pending.start(origin.tasks, "read", () -> worker.read(event, cancellation));
  }

  private void assertFails(ErrorCode code, OneShotEncryption worker, EncryptedEvent event) {
    TwinloopException failure = assertThrows(TwinloopException.class, () -> read(worker, event));
    assertEquals(code, failure.code());
  }

  private static void assertSays(String text, RoomDecryption outcome) {
    Readable readable = assertInstanceOf(Readable.class, outcome);
    assertEquals(text, readable.content().text("body"));
  }

  private static void assertUnreadable(UnreadableReason reason, RoomDecryption outcome) {
    assertEquals(reason, assertInstanceOf(Unreadable.class, outcome).reason());
  }
}
