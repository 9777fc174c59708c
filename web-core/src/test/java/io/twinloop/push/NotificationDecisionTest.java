package io.twinloop.push;

import static io.twinloop.push.PushScene.ALICE;
import static io.twinloop.push.PushScene.TEA;
import static io.twinloop.push.PushScene.event;
import static io.twinloop.push.PushScene.member;
import static io.twinloop.push.PushScene.name;
import static io.twinloop.push.PushScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.push.rules.PushRules;
import io.twinloop.room.Room;
import io.twinloop.room.RoomChanges;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationDecisionTest {
  private static final Timestamp NOW = new Timestamp(1_700_000_000_000L);

  private final PushScene scene = new PushScene(1);
  private final NotificationDecision decision =
      new NotificationDecision(
          new NotificationTexts("New", "Open the app", "Locked", "{sender} → {room} {sender}{x"));

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void direct_chat_is_titled_by_who_speaks() {
    Notification shown = shown(text("$1", "hello"), direct());

    assertEquals("Bob", shown.title());
    assertEquals("hello", shown.body());
  }

  @Test
  void emote_names_its_sender_once() {
    String emote = event("$1", "m.room.message", "{\"msgtype\":\"m.emote\",\"body\":\"waves\"}");

    assertEquals("* Bob waves", shown(emote, group()).body());
    assertEquals("* Bob waves", shown(emote, direct()).body());
  }

  @Test
  void what_cannot_be_read_says_so_and_may_still_be_replaced() {
    Notification shown = shown(event("$1", "m.room.encrypted", "{}"), group());

    assertEquals("Tea", shown.title());
    assertEquals("Locked", shown.body());
    assertTrue(shown.generic());
  }

  @Test
  void event_without_words_gets_ours() {
    assertEquals("Open the app", shown(event("$1", "m.room.message", "{}"), group()).body());
  }

  @Test
  void hostile_words_stay_plain_and_short() {
    Room room = scene.room(name("<b>Tea</b>"), member("@bob:hs", "B\\u202eob\\nroot"));

    Notification shown =
        shown(text("$1", "<img src=x> \\u202eolleh " + "😀".repeat(100_000)), room);

    assertEquals("<b>Tea</b>", shown.title());
    assertTrue(shown.body().startsWith("Bob root: <img src=x> olleh 😀"));
    assertFalse(shown.body().contains("\u202e"));
    assertTrue(shown.body().length() < 420);
    assertEquals("…", shown.body().substring(shown.body().length() - 1));
    assertTrue(shown.body().codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
  }

  @Test
  void placeholder_in_a_name_is_no_placeholder() {
    NotificationTexts texts = new NotificationTexts("", "", "", "{sender} → {room} {x");

    assertEquals("{room} → Tea {x", texts.invite("{room}", "Tea"));
  }

  @Test
  void event_from_the_future_is_dated_now() {
    String late = text("$1", "hello").replace("1600000000000", "9900000000000");

    assertEquals(NOW, shown(late, group()).at());
    assertEquals(new Timestamp(1_600_000_000_000L), shown(text("$1", "hello"), group()).at());
  }

  @Test
  void rules_say_what_is_heard() {
    assertTrue(shown(text("$1", "hello"), group()).silent());
    assertFalse(shown(text("$1", "hello alice"), group()).silent());
  }

  @Test
  void own_event_is_worth_nothing() {
    String own = text("$1", "hello").replace("@bob:hs", "@alice:hs");

    assertInstanceOf(Display.Flash.class, decide(own, group()));
  }

  @Test
  void accounts_and_rooms_have_tags_of_their_own() {
    assertEquals("twinloop @alice:hs !tea:hs", Notification.tag(ALICE, TEA));
    assertEquals("twinloop", Notification.tag(Optional.empty(), Optional.empty()));
  }

  private Notification shown(String event, Room room) {
    return assertInstanceOf(Display.Show.class, decide(event, room)).notification();
  }

  private Display decide(String event, Room room) {
    Event found = Event.from(scene.json.read(event)).orElseThrow();
    return decision.decide(
        new PushFacts(
            ALICE,
            TEA,
            new EventId("$1"),
            new Found.InRoom(found, room),
            PushRules.from(ALICE, Optional.empty(), Optional.empty()),
            false,
            Optional.empty(),
            Optional.empty(),
            NOW));
  }

  private Room group() {
    return scene.room(name("Tea"), member("@bob:hs", "Bob"));
  }

  private Room direct() {
    String listed = "{\"@bob:hs\":[\"!tea:hs\"]}";
    return RoomChanges.direct(scene.room(member("@bob:hs", "Bob")), scene.json.read(listed), ALICE);
  }
}
