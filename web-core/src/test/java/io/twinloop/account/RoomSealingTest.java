package io.twinloop.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.api.Homeserver;
import io.twinloop.api.RoomApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Event;
import io.twinloop.id.ContextId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.outbox.Outgoing;
import io.twinloop.port.HttpRequest;
import io.twinloop.room.RoomChanges;
import io.twinloop.sync.CurrentRooms;
import io.twinloop.sync.RoomWindow;
import io.twinloop.sync.wire.RoomDelta;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomSealingTest {
  static final RoomId ROOM = new RoomId("!r:x");
  static final UserId SELF = new UserId("@me:x");
  private static final UserId BOB = new UserId("@bob:x");
  private static final UserId CAROL = new UserId("@carol:x");
  private static final JacksonJson JSON = new JacksonJson();
  static final Json ENCRYPTION =
      state("m.room.encryption", "", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");

  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final ScriptedHttp http = new ScriptedHttp(tasks, this::serve);
  private final RoomApi api = new RoomApi(new Homeserver(http, JSON, "http://h").as("token"));
  private final RoomBook book = new RoomBook(SELF);
  private final CurrentRooms current = new CurrentRooms();
  private final MemberLists members = new MemberLists(api);
  private final TestCipher cipher = new TestCipher();
  private final RoomSealing sealing = new RoomSealing(book, current, members, cipher, api);
  private Reply visibilityState = Reply.error(404, "M_NOT_FOUND");
  private Reply encryptionState = Reply.error(404, "M_NOT_FOUND");

  @AfterEach
  void close() {
    tasks.close();
  }

  @Test
  void a_room_that_encrypts_is_remembered_as_such_and_everybody_in_it_is_to_read() {
    book.put(live(ENCRYPTION, visibility("shared")));

    assertEquals(Optional.of("sealed"), seal("m.room.message"));

    assertEquals(Set.of(SELF, BOB, CAROL), cipher.audiences.get(0).readers());
    assertEquals(Set.of(ROOM), cipher.known.keySet());
  }

  @Test
  void who_is_invited_waits_where_history_shows_from_joining_on() {
    book.put(live(ENCRYPTION, visibility("joined")));

    seal("m.room.message");

    assertEquals(Set.of(SELF, BOB), cipher.audiences.get(0).readers());
    assertEquals(Set.of(CAROL), cipher.audiences.get(0).waiting());
  }

  @Test
  void members_are_asked_for_once_and_followed_by_sync_until_it_has_a_gap() {
    book.put(live(ENCRYPTION));
    seal("m.room.message");
    tasks.act(() -> members.arrived(delta(false, false, member(BOB, "leave"))));
    seal("m.room.message");
    int asked = http.requests().size();
    tasks.act(() -> members.arrived(delta(false, true)));
    seal("m.room.message");

    assertEquals(1, asked);
    assertEquals(Set.of(SELF, CAROL), cipher.audiences.get(1).readers());
    assertEquals(2, http.requests().size());
  }

  @Test
  void a_room_whose_state_hides_that_it_was_encrypted_is_not_spoken_to_in_clear() {
    book.put(live());
    cipher.known.put(ROOM, RoomEncryption.DEFAULT);

    assertEquals(Optional.of("sealed"), seal("m.room.message"));
  }

  @Test
  void a_room_that_never_encrypted_is_spoken_to_in_clear_and_so_are_redactions_anywhere() {
    book.put(live());
    assertEquals(Optional.empty(), seal("m.room.message"));

    book.put(live(ENCRYPTION));
    assertEquals(Optional.empty(), seal("m.room.redaction"));
  }

  @Test
  void the_homeserver_is_asked_about_a_room_that_nobody_knows() {
    assertEquals(Optional.empty(), seal("m.room.message"));

    encryptionState = Reply.ok("{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    assertEquals(Optional.of("sealed"), seal("m.room.message"));
  }

  @Test
  void a_room_that_was_in_clear_when_it_was_stored_is_asked_for_until_sync_has_told_of_it() {
    book.put(live());
    encryptionState = Reply.ok("{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    assertEquals(Optional.of("sealed"), seal("m.room.message"));

    cipher.known.clear();
    current.told(Set.of(ROOM), RoomWindow.FIRST, Optional.empty());
    int before = http.requests().size();
    assertEquals(Optional.empty(), seal("m.room.message"));
    assertEquals(before, http.requests().size());

    current.none();
    assertEquals(Optional.of("sealed"), seal("m.room.message"));
  }

  @Test
  void of_a_room_that_nobody_knows_it_is_asked_who_may_read() {
    encryptionState = Reply.ok("{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    visibilityState = Reply.ok("{\"history_visibility\":\"joined\"}");
    seal("m.room.message");
    assertEquals(Set.of(CAROL), cipher.audiences.get(0).waiting());
    assertEquals(HistorySharing.PRIVATE, cipher.audiences.get(0).history());

    visibilityState = Reply.error(404, "M_NOT_FOUND");
    seal("m.room.message");
    assertEquals(Set.of(SELF, BOB, CAROL), cipher.audiences.get(1).readers());

    visibilityState = Reply.lost();
    assertThrows(TwinloopException.class, () -> seal("m.room.message"));
  }

  @Test
  void nothing_leaves_in_clear_because_something_failed() {
    encryptionState = Reply.lost();
    assertThrows(TwinloopException.class, () -> seal("m.room.message"));

    book.put(live());
    cipher.failure = Optional.of(ErrorCode.STORAGE_UNAVAILABLE);
    assertThrows(TwinloopException.class, () -> seal("m.room.message"));

    book.put(live(ENCRYPTION));
    cipher.failure = Optional.of(ErrorCode.UNSUPPORTED_BROWSER);
    assertThrows(TwinloopException.class, () -> seal("m.room.message"));
  }

  @Test
  void a_browser_without_cryptography_still_speaks_in_rooms_that_do_not_encrypt() {
    book.put(live());
    cipher.failure = Optional.of(ErrorCode.UNSUPPORTED_BROWSER);

    assertEquals(Optional.empty(), seal("m.room.message"));
  }

  @Test
  void a_room_that_encrypts_in_another_way_takes_nothing() {
    book.put(live(state("m.room.encryption", "", "{\"algorithm\":\"org.other\"}")));

    TwinloopException refused = assertThrows(TwinloopException.class, () -> seal("m.room.message"));

    assertEquals(ErrorCode.REFUSED, refused.code());
  }

  @Test
  void what_is_about_to_be_said_is_prepared_in_a_room_that_is_known_to_encrypt() {
    book.put(live(ENCRYPTION));

    tasks.act(() -> sealing.prepare(ROOM, new Cancellation()));

    assertEquals(List.of(ROOM), cipher.prepared);
    assertEquals(List.of(), cipher.audiences);
  }

  @Test
  void nothing_is_prepared_and_nobody_asked_where_a_room_is_not_known_to_encrypt() {
    tasks.act(() -> sealing.prepare(ROOM, new Cancellation()));
    book.put(live());
    tasks.act(() -> sealing.prepare(ROOM, new Cancellation()));
    book.put(live(state("m.room.encryption", "", "{\"algorithm\":\"org.other\"}")));
    tasks.act(() -> sealing.prepare(ROOM, new Cancellation()));

    assertEquals(List.of(), cipher.prepared);
    assertEquals(List.of(), http.requests());
  }

  private Optional<String> seal(String type) {
    Outgoing outgoing =
        new Outgoing(
            new TransactionId("t"),
            ROOM,
            type,
            "{}",
            tasks.now(),
            new ContextId("tab"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return tasks.call(() -> sealing.seal(outgoing, new Cancellation()));
  }

  private Reply serve(HttpRequest request) {
    if (request.url().contains("/members")) {
      return Reply.ok(
          "{\"chunk\":["
              + String.join(
                  ",",
                  member(SELF, "join").toJson(),
                  member(BOB, "join").toJson(),
                  member(CAROL, "invite").toJson(),
                  member(new UserId("@mallory:x"), "ban").toJson())
              + "]}");
    }
    return request.url().contains("history_visibility") ? visibilityState : encryptionState;
  }

  static LiveRoom live(Json... state) {
    return new LiveRoom(
        RoomChanges.apply(Optional.empty(), delta(true, false, state), SELF).orElseThrow(),
        Optional.empty(),
        List.of());
  }

  private static RoomDelta delta(boolean initial, boolean limited, Json... state) {
    List<Event> none = List.of();
    return new RoomDelta(
        ROOM,
        initial,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(state),
        none,
        limited,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Json visibility(String visibility) {
    return state(
        "m.room.history_visibility", "", "{\"history_visibility\":\"" + visibility + "\"}");
  }

  static Json member(UserId user, String membership) {
    return state("m.room.member", user.text(), "{\"membership\":\"" + membership + "\"}");
  }

  private static Json state(String type, String key, String content) {
    return JSON.read(
        "{\"type\":\"%s\",\"state_key\":\"%s\",\"sender\":\"@bob:x\",\"content\":%s}"
            .formatted(type, key, content));
  }
}
