package io.twinloop.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.encryption.EncryptedOrigin.Holder;
import io.twinloop.id.Timestamp;
import io.twinloop.machine.Speaker;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.push.PushPayload.OfEvent;
import io.twinloop.room.ReadState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pushes about encrypted messages. */
class SealedPushTest {
  /** Whom the sender means is heard of, anything else in the room is not. */
  private static final String MENTIONS_ONLY =
      """
      {"global":{
        "override":[{"rule_id":".m.rule.is_user_mention","actions":["notify"],"conditions":[
          {"kind":"event_property_contains","key":"content.m\\\\.mentions.user_ids",
           "value":"@me:x"}]}],
        "room":[{"rule_id":"!room:x","actions":[]}],
        "underride":[{"rule_id":"all","actions":["notify"]}]}}
      """;

  private final SealedScene scene = new SealedScene(1);

  @AfterEach
  void end() {
    assertEquals(List.of(), scene.origin.server.faults);
    scene.close();
  }

  @Test
  void message_whose_key_is_stored_is_told_by_one_request() {
    scene.origin.keepNextKey();
    scene.origin.storeKeptKey();
    OfEvent push = scene.say("$1", "hello");
    int before = scene.origin.http.requests().size();

    scene.handle(push);

    assertEquals("Tea", scene.notifications.only().title());
    assertEquals("Alice: hello", scene.notifications.only().body());
    assertFalse(scene.notifications.only().generic());
    assertEquals(before + 1, scene.origin.http.requests().size());
    assertEquals(1, scene.notifications.history.size());
  }

  @Test
  void message_whose_key_waits_on_the_homeserver_is_told_at_once() {
    scene.origin.sendRoomKey();
    Duration begun = scene.origin.tasks.elapsed();

    scene.handle(scene.say("$1", "hello"));

    assertEquals("Alice: hello", scene.notifications.only().body());
    assertEquals(1, scene.notifications.history.size());
    assertEquals(begun, scene.origin.tasks.elapsed());
  }

  @Test
  void two_messages_at_once_are_both_told_of_and_the_later_stands() {
    scene.origin.sendRoomKey();
    OfEvent one = scene.say("$1", "one");
    scene.origin.sendRoomKey();
    OfEvent other = scene.say("$2", "other");

    scene.begin(one);
    scene.begin(other);
    scene.origin.tasks.finish();

    List<String> told = scene.notifications.history.stream().map(Notification::body).toList();
    assertTrue(told.containsAll(List.of("Alice: one", "Alice: other")), "" + told);
  }

  @Test
  void mention_that_only_the_message_tells_of_is_heard_in_a_room_that_is_not() {
    scene.stores.accountData.put("m.push_rules", MENTIONS_ONLY);
    scene.origin.sendRoomKey();
    String content =
        "{\"msgtype\":\"m.text\",\"body\":\"you\",\"m.mentions\":{\"user_ids\":[\"@me:x\"]}}";

    scene.handle(scene.serve(scene.origin.sayEvent("$1", "m.room.message", content)));

    assertEquals("Alice: you", scene.notifications.only().body());
  }

  @Test
  void message_that_no_rule_wants_told_is_not() {
    scene.stores.accountData.put("m.push_rules", MENTIONS_ONLY);
    scene.origin.sendRoomKey();

    scene.handle(scene.say("$1", "hello"));

    scene.notifications.assertFlashed();
  }

  @Test
  void notice_that_looked_like_any_message_is_not_told() {
    scene.origin.sendRoomKey();
    String content = "{\"msgtype\":\"m.notice\",\"body\":\"build 7 is green\"}";

    scene.handle(scene.serve(scene.origin.sayEvent("$1", "m.room.message", content)));

    scene.notifications.assertFlashed();
  }

  @Test
  void edit_is_no_news() {
    scene.origin.sendRoomKey();
    String content =
        """
        {"msgtype":"m.text","body":"* hello","m.new_content":{"msgtype":"m.text","body":"hello"},
         "m.relates_to":{"rel_type":"m.replace","event_id":"$0"}}
        """;

    scene.handle(scene.serve(scene.origin.sayEvent("$1", "m.room.message", content)));

    scene.notifications.assertFlashed();
  }

  @Test
  void reaction_is_no_news() {
    scene.origin.sendRoomKey();

    scene.handle(scene.serve(scene.origin.sayEvent("$1", "m.reaction", "{}")));

    scene.notifications.assertFlashed();
  }

  @Test
  void for_what_is_redacted_or_read_or_ignored_no_key_is_asked() {
    scene.origin.keepNextKey();
    OfEvent redacted = scene.say("$1", "said too much");
    scene.redact(redacted);
    OfEvent read = scene.say("$2", "hello");
    scene.stores.rooms.computeIfPresent(
        Speaker.ROOM, (id, room) -> room.withRead(ReadState.upTo(read.event(), new Timestamp(5))));
    OfEvent ignored = scene.say("$3", "you!");
    int before = scene.origin.server.asked.size();

    scene.handle(redacted);
    scene.handle(read);
    scene.stores.accountData.put("m.ignored_user_list", "{\"ignored_users\":{\"@alice:x\":{}}}");
    scene.handle(ignored);

    assertEquals(3, scene.notifications.history.size());
    scene.notifications.assertFlashed();
    assertEquals(before, scene.origin.server.asked.size());
  }

  @Test
  void message_of_an_unknown_kind_or_garbage_is_announced_in_general_words_at_once() {
    Duration begun = scene.origin.tasks.elapsed();

    scene.handle(
        scene.serve(Speaker.event("$1", "{\"algorithm\":\"m.rot13\",\"ciphertext\":\"uryyb\"}")));
    assertLocked(scene.notifications.only());
    scene.handle(
        scene.serve(
            Speaker.event(
                "$2",
                "{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"session_id\":7,\"ciphertext\":{}}")));
    assertLocked(scene.notifications.only());

    assertEquals(begun, scene.origin.tasks.elapsed());
  }

  @Test
  void deadline_shows_whose_message_it_is_and_the_truth_silently_follows_its_key() {
    scene.origin.holdTurn(Holder.STUBBORN);
    scene.origin.keepNextKey();
    scene.begin(scene.say("$1", "hello"));

    scene.origin.run(Duration.ofSeconds(7));
    assertEquals(List.of(), scene.notifications.history);
    scene.origin.run(Duration.ofSeconds(2));
    assertLocked(scene.notifications.only());
    assertTrue(scene.stores.notices.get(Speaker.ROOM).generic());
    scene.origin.storeKeptKey();
    scene.origin.run(Duration.ofSeconds(1));

    assertEquals("Alice: hello", scene.notifications.only().body());
    assertTrue(scene.notifications.only().silent());
    assertFalse(scene.stores.notices.get(Speaker.ROOM).generic());
    assertEquals(
        List.of(), scene.origin.tasks.unfinished().stream().filter("push"::equals).toList());
  }

  @Test
  void key_that_never_comes_leaves_general_words_and_an_end() {
    scene.origin.keepNextKey();
    Duration begun = scene.origin.tasks.elapsed();

    scene.handle(scene.say("$1", "hello"));
    scene.origin.tasks.finish();

    assertLocked(scene.notifications.only());
    assertEquals(1, scene.notifications.history.size());
    assertEquals(Duration.ofSeconds(28), scene.origin.tasks.elapsed().minus(begun));
    assertEquals(0, scene.origin.http.inFlight());
  }

  @Test
  void message_that_was_redacted_while_its_key_was_waited_for_is_shown_to_nobody() {
    scene.origin.keepNextKey();
    OfEvent push = scene.say("$1", "said too much");
    scene.begin(push);
    scene.origin.run(Duration.ofSeconds(3));

    scene.redact(push);
    scene.origin.sendKeptKey();
    scene.origin.run(Duration.ofSeconds(10));

    scene.notifications.assertFlashed();
    assertEquals(1, scene.notifications.history.size());
  }

  @Test
  void older_message_does_not_take_the_place_of_a_newer_one() {
    scene.origin.keepNextKey();
    scene.begin(scene.say("$1", "one"));
    scene.origin.run(Duration.ofSeconds(1));
    scene.origin.sendRoomKey();
    scene.handle(scene.serve(later(scene.origin.say("$2", "two"))));

    scene.origin.run(Duration.ofSeconds(30));

    assertEquals("Alice: two", scene.notifications.only().body());
  }

  private static EncryptedEvent later(EncryptedEvent event) {
    return new EncryptedEvent(
        event.room(),
        event.id(),
        event.sender(),
        event.sentAt().plus(Duration.ofSeconds(1)),
        event.content());
  }

  private static void assertLocked(Notification shown) {
    assertEquals("Tea", shown.title());
    assertEquals("Encrypted message", shown.body());
    assertTrue(shown.generic());
  }
}
