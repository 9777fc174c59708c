package io.twinloop.encryption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.device.DeviceAddress;
import io.twinloop.encryption.DeviceServer.Asked;
import io.twinloop.encryption.EncryptedOrigin.Tab;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.DeviceId;
import io.twinloop.lease.StoredLease;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.sync.ConnectionState;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EncryptionSyncTest {
  private final EncryptedOrigin origin = new EncryptedOrigin(1);

  @AfterEach
  void end() {
    assertEquals(List.of(), origin.server.faults);
    origin.close();
  }

  @Test
  void the_first_start_publishes_the_device_and_fifty_keys() {
    origin.started();

    assertTrue(origin.server.knowsDevice());
    assertEquals(50, origin.server.oneTimeKeys());
  }

  @Test
  void a_room_key_is_stored_before_its_message_is_deleted_and_its_one_time_key_made_again() {
    origin.started();
    List<Boolean> storedThen = new ArrayList<>();
    String session = origin.sendRoomKey();
    origin.server.onDeletion(number -> storedThen.add(origin.storedNow().contains(session)));

    origin.run(Duration.ofSeconds(2));

    assertEquals(List.of(true), storedThen);
    assertEquals(0, origin.server.waiting());
    assertEquals(50, origin.server.oneTimeKeys());
  }

  @Test
  void of_two_tabs_one_asks_and_both_hear_of_the_keys() {
    Tab one = origin.started();
    Tab other = origin.started();
    List<RoomKeysChanged> heard = new ArrayList<>();
    origin.tasks.act(() -> other.encryption().decrypt(List.of()));
    one.encryption().onKeys(heard::add);
    other.encryption().onKeys(heard::add);

    origin.sendRoomKey();
    origin.run(Duration.ofSeconds(2));

    assertEquals(2, heard.size());
    assertEquals(1, positionsSent().stream().filter("s1"::equals).count());
  }

  @Test
  void the_tab_that_the_user_goes_to_goes_on_where_the_other_stopped() {
    Tab one = origin.started();
    String first = origin.sendRoomKey();
    origin.run(Duration.ofSeconds(2));
    origin.started();
    int asked = origin.server.asked.size();

    one.lifecycle().become(Stage.HIDDEN);
    origin.run(Duration.ofSeconds(6));
    String second = origin.sendRoomKey();
    origin.run(Duration.ofSeconds(2));

    assertEquals(Set.of(first, second), Set.copyOf(origin.stored()));
    Asked resumed = origin.server.asked.get(asked);
    assertEquals(Optional.of("s1"), resumed.since());
    assertTrue(resumed.pos().isPresent(), "devices need not all be asked for again");
  }

  @Test
  void an_answer_that_got_lost_comes_again() {
    origin.started();
    String session = origin.sendRoomKey();
    origin.server.spoilNext(reply -> Reply.lost());

    origin.run(Duration.ofSeconds(40));

    assertTrue(isStoredNow(session));
    assertEquals(0, origin.server.waiting());
  }

  @Test
  void an_answer_that_cannot_be_stored_comes_again() {
    origin.started();
    origin.disk.failWrites(ErrorCode.STORAGE_FULL);
    String session = origin.sendRoomKey();
    origin.run(Duration.ofSeconds(20));
    assertEquals(1, origin.server.waiting());

    origin.disk.recover();
    origin.run(Duration.ofMinutes(2));

    assertTrue(isStoredNow(session));
    assertEquals(0, origin.server.waiting());
  }

  @Test
  void an_answer_that_lost_the_race_is_dropped_and_its_messages_come_again() {
    origin.started();
    origin.store("s1");

    String second = origin.sendTwoRoomKeys();
    origin.run(Duration.ofSeconds(2));

    assertEquals(List.of(second), origin.stored());
    assertEquals(0, origin.server.waiting());
  }

  @Test
  void a_connection_that_the_homeserver_forgot_begins_anew_and_keeps_the_position() {
    origin.started();
    origin.sendRoomKey();
    origin.run(Duration.ofSeconds(2));

    origin.server.forgetConnections();
    origin.run(Duration.ofMinutes(1));
    String session = origin.sendRoomKey();
    origin.run(Duration.ofSeconds(2));

    assertTrue(isStoredNow(session));
    assertTrue(
        origin.server.asked.stream()
            .anyMatch(asked -> asked.pos().isEmpty() && asked.since().equals(Optional.of("s1"))));
  }

  @Test
  void a_homeserver_that_has_nothing_and_says_so_at_once_is_left_alone_longer_and_longer() {
    origin.server.hurry();
    origin.started();

    origin.run(Duration.ofMinutes(5));

    assertTrue(origin.server.asked.size() < 40, "asked " + origin.server.asked.size() + " times");
  }

  @Test
  void a_homeserver_that_asks_for_patience_gets_it() {
    origin.started();
    String session = origin.sendRoomKey();
    origin.server.spoilNext(reply -> Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("20"));
    origin.run(Duration.ofSeconds(1));
    int asked = origin.server.asked.size();

    origin.run(Duration.ofSeconds(15));
    assertEquals(asked, origin.server.asked.size());
    origin.run(Duration.ofSeconds(10));

    assertTrue(isStoredNow(session));
  }

  @Test
  void a_session_that_is_over_ends_the_account() {
    origin.started();
    origin.server.spoilNext(reply -> Reply.error(401, "M_UNKNOWN_TOKEN"));

    origin.sendRoomKey();
    origin.run(Duration.ofSeconds(2));

    assertEquals(ConnectionState.TERMINATED, origin.connection.status().state());
  }

  @Test
  void an_idle_tab_writes_seldom() {
    origin.started();
    origin.run(Duration.ofMinutes(2));
    int asked = origin.server.asked.size();

    origin.run(Duration.ofMinutes(10));

    assertEquals(20, origin.server.asked.size() - asked, 1);
  }

  @Test
  void a_page_that_is_suspended_asks_no_more_until_it_goes_on() {
    Tab tab = origin.started();
    tab.lifecycle().become(Stage.SUSPENDED);
    origin.run(Duration.ofSeconds(1));
    int asked = origin.server.asked.size();
    String session = origin.sendRoomKey();

    origin.run(Duration.ofMinutes(2));
    assertEquals(asked, origin.server.asked.size());
    tab.lifecycle().become(Stage.VISIBLE);
    origin.run(Duration.ofSeconds(10));

    assertTrue(isStoredNow(session));
  }

  @Test
  void when_it_has_stopped_nothing_is_asked_or_written_any_more() {
    Tab tab = origin.started();
    String session = origin.sendRoomKey();
    origin.tasks.act(tab.encryption()::stop);
    int asked = origin.server.asked.size();

    assertEquals(0, origin.http.inFlight());
    assertInstanceOf(StoredLease.Released.class, origin.keysLease());
    origin.run(Duration.ofMinutes(2));
    assertEquals(asked, origin.server.asked.size());
    origin.start(tab);

    assertTrue(isStoredNow(session));
  }

  @Test
  void a_tab_that_does_not_lead_publishes_the_device_before_it_says_anything() {
    Tab tab = origin.tab();

    origin.tasks.act(() -> speak(tab));

    assertTrue(origin.http.requests().get(1).url().endsWith("/keys/upload"));
    assertTrue(origin.server.knowsDevice());
  }

  @Test
  void what_a_dead_tab_left_unsent_leaves_soon_after_the_next_start() {
    origin.storeRequest("left");

    origin.started();

    assertEquals(1, origin.sent("left"));
  }

  @Test
  void what_failed_again_and_again_leaves_as_soon_as_the_homeserver_is_heard_of() {
    origin.server.refuseMessages(true);
    origin.storeRequest("late");
    Tab tab = origin.started();
    origin.run(Duration.ofMinutes(3));
    origin.server.refuseMessages(false);
    long before = origin.sent("late");

    origin.tasks.act(tab.encryption()::hurry);
    origin.run(Duration.ofMillis(500));

    assertEquals(before + 1, origin.sent("late"));
  }

  @Test
  void the_keys_of_another_device_are_not_used() {
    origin.tasks.act(origin.started().encryption()::stop);
    DeviceAddress other = new DeviceAddress(EncryptedOrigin.DEVICE.user(), new DeviceId("OTHER"));
    Tab tab = origin.tab(other, () -> new JdkPrimitives(new FixedEntropy(9)));
    int asked = origin.server.asked.size();

    origin.start(tab);

    EncryptionState.Unavailable state =
        assertInstanceOf(EncryptionState.Unavailable.class, tab.encryption().state());
    assertEquals(ErrorCode.STORAGE_LOST, state.why().code());
    assertEquals(asked, origin.server.asked.size());
  }

  @Test
  void a_device_whose_keys_were_deleted_is_not_made_anew_under_its_name() {
    origin.tasks.act(origin.started().encryption()::stop);
    String known = origin.server.device().json().toJson();
    origin.sendRoomKey();
    origin.disk.loseCrypto();
    Tab tab = origin.tab();
    int asked = origin.server.asked.size();
    int uploads = requests("/keys/upload");
    int queries = requests("/keys/query");

    origin.start(tab);
    origin.run(Duration.ofMinutes(5));

    assertLost(tab);
    assertEquals(known, origin.server.device().json().toJson());
    assertEquals(uploads, requests("/keys/upload"));
    assertEquals(asked, origin.server.asked.size(), "what others sent must not be deleted");
    assertEquals(1, origin.server.waiting());
    assertEquals(1, requests("/keys/query") - queries, "the answer stays the same");
  }

  @Test
  void nothing_is_encrypted_with_a_device_whose_keys_were_deleted() {
    origin.tasks.act(origin.started().encryption()::stop);
    origin.disk.loseCrypto();
    Tab tab = origin.tab();

    origin.tasks.act(
        () ->
            assertEquals(
                ErrorCode.KEYS_LOST,
                assertThrows(TwinloopException.class, () -> speak(tab)).code()));

    assertLost(tab);
  }

  @Test
  void keys_that_are_deleted_under_a_tab_are_not_made_anew_either() {
    Tab tab = origin.started();
    String known = origin.server.device().json().toJson();
    origin.disk.loseCrypto();

    origin.sendRoomKey();
    origin.run(Duration.ofMinutes(1));

    assertLost(tab);
    assertEquals(known, origin.server.device().json().toJson());
    assertEquals(1, origin.server.waiting());
  }

  @Test
  void keys_that_were_deleted_before_anybody_knew_them_are_made_anew() {
    origin.http.serve(
        request ->
            request.url().endsWith("/keys/upload") ? Reply.lost() : origin.server.apply(request));
    origin.tasks.act(origin.started().encryption()::stop);
    origin.disk.loseCrypto();
    origin.http.serve(origin.server);

    Tab tab = origin.started();

    assertInstanceOf(EncryptionState.Ready.class, tab.encryption().state());
    assertEquals(50, origin.server.oneTimeKeys());
  }

  @Test
  void a_device_is_not_made_before_the_homeserver_said_that_there_is_none() {
    origin.http.serve(
        request ->
            request.url().endsWith("/keys/query") ? Reply.lost() : origin.server.apply(request));
    origin.started();
    assertFalse(origin.server.knowsDevice());

    origin.http.serve(origin.server);
    origin.run(Duration.ofMinutes(1));

    assertEquals(50, origin.server.oneTimeKeys());
  }

  @Test
  void without_cryptography_it_says_so_and_asks_nothing() {
    Tab tab =
        origin.tab(
            EncryptedOrigin.DEVICE,
            () -> {
              throw new TwinloopException(ErrorCode.UNSUPPORTED_BROWSER, "too old");
            });

    origin.start(tab);

    assertInstanceOf(EncryptionState.Unavailable.class, tab.encryption().state());
    TwinloopException failure =
        assertThrows(
            TwinloopException.class,
            () -> origin.tasks.act(() -> tab.encryption().decrypt(List.of())));
    assertEquals(ErrorCode.UNSUPPORTED_BROWSER, failure.code());
    assertTrue(origin.server.asked.isEmpty());
    assertFalse(origin.server.knowsDevice());
    origin.tasks.act(tab.encryption()::stop);
  }

  private static void speak(Tab tab) {
    RoomAudience alone =
        new RoomAudience(
            Speaker.ROOM,
            Set.of(EncryptedOrigin.DEVICE.user()),
            Set.of(),
            RotationSettings.DEFAULT,
            HistorySharing.PRIVATE,
            Map.of());
    tab.encryption().encrypt(alone, "m.room.message", "{}", new Cancellation());
  }

  private static void assertLost(Tab tab) {
    EncryptionState.Unavailable state =
        assertInstanceOf(EncryptionState.Unavailable.class, tab.encryption().state());
    assertEquals(ErrorCode.KEYS_LOST, state.why().code());
  }

  private int requests(String to) {
    return (int)
        origin.http.requests().stream().filter(request -> request.url().endsWith(to)).count();
  }

  private boolean isStoredNow(String session) {
    return origin.stored().contains(session);
  }

  private List<String> positionsSent() {
    List<String> sent = new ArrayList<>();
    for (Asked asked : origin.server.asked) {
      asked
          .since()
          .filter(since -> sent.isEmpty() || !sent.get(sent.size() - 1).equals(since))
          .ifPresent(sent::add);
    }
    return sent;
  }
}
