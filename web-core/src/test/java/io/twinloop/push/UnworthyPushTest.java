package io.twinloop.push;

import static io.twinloop.push.PushScene.TEA;
import static io.twinloop.push.PushScene.name;
import static io.twinloop.push.PushScene.push;
import static io.twinloop.push.PushScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.room.ReadState;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pushes that deserve no attention, or less. */
class UnworthyPushTest {
  private final PushScene scene = new PushScene(1);

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void redacted_event_is_shown_to_nobody() {
    scene.store(name("Tea"));
    scene.context(
        "$1",
        """
        {"event_id":"$1","type":"m.room.message","sender":"@bob:hs","content":{},
         "unsigned":{"redacted_because":{}}}
        """);

    scene.handle(push("$1"));

    scene.notifications.assertFlashed();
  }

  @Test
  void earlier_message_stays_where_a_push_is_worth_nothing() {
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "hello"));
    scene.context("$2", PushScene.event("$2", "m.reaction", "{}"));

    scene.handle(push("$1"));
    scene.handle(push("$2"));

    Notification shown = scene.notifications.only();
    assertEquals("@bob:hs: hello", shown.body());
    assertTrue(shown.silent());
    assertEquals(2, scene.notifications.history.size());
  }

  @Test
  void further_message_takes_the_place_of_the_first_and_is_heard() {
    scene.beLoud();
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "one"));
    scene.context("$2", text("$2", "two"));

    scene.handle(push("$1"));
    scene.handle(push("$2"));

    assertEquals("@bob:hs: two", scene.notifications.only().body());
    assertFalse(scene.notifications.only().silent());
  }

  @Test
  void push_for_what_was_shown_disturbs_nobody_again() {
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "hello"));
    scene.handle(push("$1"));

    scene.handle(push("$1"));
    assertTrue(scene.notifications.only().silent());
    assertEquals("@bob:hs: hello", scene.notifications.only().body());

    scene.notifications.standing.clear();
    scene.handle(push("$1"));
    scene.notifications.assertFlashed();
  }

  @Test
  void push_for_what_was_read_on_another_device_is_worth_nothing() {
    scene.stores.rooms.put(
        TEA,
        scene.store(name("Tea")).withRead(ReadState.upTo(new EventId("$2"), new Timestamp(5))));
    scene.timeline(text("$1", "one"), text("$2", "two"), text("$3", "three"));
    scene.context("$1", text("$1", "one"));
    scene.context("$3", text("$3", "three"));

    scene.handle(push("$1"));
    scene.notifications.assertFlashed();

    scene.handle(push("$3"));
    assertEquals("@bob:hs: three", scene.notifications.only().body());
  }

  @Test
  void room_that_the_user_looks_at_waits_for_no_request_and_makes_no_noise() {
    scene.openTab(true, TEA);
    scene.http.serve(any -> Reply.silence());

    scene.handle(push("$1"));

    scene.notifications.assertFlashed();
    assertEquals(Duration.ZERO, scene.tasks.elapsed());
  }

  @Test
  void tab_on_another_room_costs_no_time() {
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "hello"));
    scene.openTab(false, TEA);
    scene.openTab(true, new RoomId("!other:hs"));

    scene.handle(push("$1"));

    assertEquals("@bob:hs: hello", scene.notifications.only().body());
    assertEquals(Duration.ZERO, scene.tasks.elapsed());
  }

  @Test
  void focused_tab_that_does_not_answer_is_hardly_waited_for() {
    scene.windows.focused = true;
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "hello"));

    scene.handle(push("$1"));

    assertEquals("@bob:hs: hello", scene.notifications.only().body());
    assertEquals(Duration.ofMillis(150), scene.tasks.elapsed());
  }
}
