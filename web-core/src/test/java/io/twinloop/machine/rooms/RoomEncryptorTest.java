package io.twinloop.machine.rooms;

import static io.twinloop.machine.rooms.RoomTab.ACCOUNT;
import static io.twinloop.machine.rooms.RoomTab.ALICE;
import static io.twinloop.machine.rooms.RoomTab.BOB;
import static io.twinloop.machine.rooms.RoomTab.ROOM;
import static io.twinloop.machine.rooms.RoomTab.audience;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.Json;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.port.HttpRequest;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.todevice.OlmEnvelope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomEncryptorTest {
  private final MachineOrigin origin = new MachineOrigin();
  private final RoomServer server = new RoomServer();
  private final RoomTab tab = new RoomTab(origin, server, 1);
  private final RoomTab other = new RoomTab(origin, server, 2);
  private final Listener alice = Listener.of(ALICE, "PHONE");
  private final Listener bob = Listener.of(BOB, "LAPTOP");
  private final Listener ourOther = Listener.of(ACCOUNT, "OTHER");

  @BeforeEach
  void begin() {
    server.listed.add(origin.tasks.call(tab.context::device).keys());
    server.add(alice, bob, ourOther);
  }

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void everybody_in_the_room_reads_it_and_so_do_we() {
    EncryptedMessage first = tab.say(audience(ACCOUNT, ALICE, BOB), "hello");
    EncryptedMessage second = other.say(audience(ACCOUNT, ALICE, BOB), "again");

    for (Listener listener : List.of(alice, bob, ourOther)) {
      assertEquals("hello", body(listener, first));
      assertEquals("again", body(listener, second));
    }
    assertEquals("hello", ((Readable) other.readOwn(first)).content().text("body"));
    assertEquals("again", ((Readable) tab.readOwn(second)).content().text("body"));
    assertEquals(first.session(), second.session());
    assertEquals(List.of(0L, 1L), List.of(first.index(), second.index()));
    assertEquals(Map.of(OlmEnvelope.TYPE, List.of(3)), server.reached);
  }

  @Test
  void nothing_of_it_leaves_in_clear() {
    EncryptedMessage message = tab.say(audience(ACCOUNT, ALICE), "the secret");

    for (HttpRequest request : tab.http.requests()) {
      assertFalse(request.body().orElse("").contains("the secret"));
      assertFalse(request.body().orElse("").contains("session_key"));
    }
    assertFalse(message.content().contains("the secret"));
  }

  @Test
  void a_relation_stays_in_clear_and_all_else_does_not() {
    String relation = "{\"rel_type\":\"m.replace\",\"event_id\":\"$a\"}";
    String content = "{\"body\":\"* new\",\"m.relates_to\":" + relation + "}";

    EncryptedMessage message = encrypt("m.room.message", content);

    Json sent = new JacksonJson().read(message.content());
    assertEquals(relation, sent.at("m.relates_to").toJson());
    Json read = alice.read(ROOM, message).orElseThrow();
    assertEquals("* new", read.text("body"));
    assertEquals("$a", read.at("m.relates_to").text("event_id"));
  }

  @Test
  void a_reaction_keeps_its_relation_if_it_is_encrypted_at_all() {
    assertTrue(SentInClear.is("m.reaction"));
    assertFalse(SentInClear.is("m.room.message"));

    EncryptedMessage message =
        encrypt(
            "m.reaction",
            "{\"m.relates_to\":{\"rel_type\":\"m.annotation\",\"event_id\":\"$a\",\"key\":\"+\"}}");

    Json read = alice.read(ROOM, message).orElseThrow();
    assertEquals("+", read.at("m.relates_to").text("key"));
  }

  @Test
  void who_comes_later_reads_from_then_on() {
    EncryptedMessage before = tab.say(audience(ACCOUNT, ALICE), "before");
    EncryptedMessage after = tab.say(audience(ACCOUNT, ALICE, BOB), "after");

    assertEquals(before.session(), after.session());
    assertEquals("after", body(bob, after));
    assertEquals(Optional.empty(), bob.read(ROOM, before));
    assertEquals(1, bob.lastKey.orElseThrow().key().ratchet().index());
    assertTrue(bob.lastKey.orElseThrow().sharedHistory());
  }

  @Test
  void a_device_that_comes_while_the_key_is_sent_gets_it_before_anything_is_said() {
    Listener tablet = Listener.of(ALICE, "TABLET");
    server.onSend =
        () -> {
          server.onSend = () -> {};
          server.add(tablet);
          other.changed(ALICE);
          other.directory.of(List.of(ALICE), new Cancellation());
        };

    EncryptedMessage message = tab.say(audience(ACCOUNT, ALICE), "hello");

    assertEquals("hello", body(alice, message));
    assertEquals("hello", body(tablet, message));
  }

  @Test
  void devices_that_never_cease_to_come_end_in_an_error() {
    int[] devices = {0};
    server.onSend =
        () -> {
          server.add(Listener.of(ALICE, "NEW" + devices[0]++));
          other.changed(ALICE);
          other.directory.of(List.of(ALICE), new Cancellation());
        };

    assertEquals(ErrorCode.INTERNAL, failure(() -> tab.encrypt(audience(ACCOUNT, ALICE), "x")));
  }

  @Test
  void what_is_prepared_is_said_without_a_request() {
    origin.tasks.act(() -> tab.encryptor.prepare(audience(ACCOUNT, ALICE), new Cancellation()));
    server.isDead = true;

    assertEquals("hello", body(alice, other.say(audience(ACCOUNT, ALICE), "hello")));
  }

  @Test
  void a_homeserver_that_does_not_answer_is_not_waited_for_for_ever() {
    server.isDead = true;
    Duration begin = origin.tasks.elapsed();

    assertEquals(
        ErrorCode.HOMESERVER_UNREACHABLE,
        failure(() -> tab.encrypt(audience(ACCOUNT, ALICE), "x")));

    assertEquals(30, origin.tasks.elapsed().minus(begin).toSeconds());
  }

  @Test
  void a_key_that_cannot_be_delivered_now_is_delivered_later() {
    server.onClaim = () -> server.isDead = true;

    EncryptedMessage message = tab.say(audience(ACCOUNT, ALICE), "hello");
    assertEquals(Optional.empty(), alice.read(ROOM, message));

    server.isDead = false;
    origin.tasks.act(() -> other.requests.flush(new Cancellation()));
    assertEquals("hello", body(alice, message));
  }

  @Test
  void what_is_too_long_is_refused_before_anything_is_done_for_it() {
    EncryptedMessage before = tab.say(audience(ACCOUNT, ALICE), "before");
    int requests = tab.http.requests().size();

    assertEquals(ErrorCode.REFUSED, failure(() -> encrypted("x".repeat(50_000))));
    assertEquals(ErrorCode.REFUSED, failure(() -> encrypted("é".repeat(25_000))));
    assertEquals(ErrorCode.REFUSED, failure(() -> encrypted("x".repeat(2_000_000))));

    EncryptedMessage after = tab.say(audience(ACCOUNT, ALICE, BOB), "x".repeat(48_000));
    assertEquals(before.index() + 1, after.index());
    assertTrue(after.content().length() < 65_536);
    assertEquals(requests + 3, tab.http.requests().size());
  }

  @Test
  void what_is_no_object_is_refused() {
    for (String content : List.of("", "[]", "null", "{\"body\"", "7")) {
      assertEquals(
          ErrorCode.INVALID_ARGUMENT,
          failure(
              () ->
                  tab.encryptor.encrypt(
                      audience(ACCOUNT), "m.room.message", content, new Cancellation())),
          content);
    }
  }

  @Test
  void alone_in_a_room_we_speak_to_ourselves() {
    server.remove(ourOther);

    EncryptedMessage message = tab.say(audience(ACCOUNT), "note");

    assertEquals("note", ((Readable) tab.readOwn(message)).content().text("body"));
    assertNotEquals("", message.session());
  }

  private EncryptedMessage encrypted(String text) {
    return tab.encrypt(audience(ACCOUNT, ALICE), text);
  }

  private EncryptedMessage encrypt(String type, String content) {
    return origin.tasks.call(
        () -> tab.encryptor.encrypt(audience(ACCOUNT, ALICE), type, content, new Cancellation()));
  }

  private ErrorCode failure(Runnable work) {
    return origin.tasks.call(() -> assertThrows(TwinloopException.class, work::run).code());
  }

  private static String body(Listener listener, EncryptedMessage message) {
    return listener.read(ROOM, message).map(content -> content.text("body")).orElse("unreadable");
  }
}
