package io.twinloop.push;

import static io.twinloop.push.PushScene.TEA;
import static io.twinloop.push.PushScene.assertGeneric;
import static io.twinloop.push.PushScene.member;
import static io.twinloop.push.PushScene.name;
import static io.twinloop.push.PushScene.push;
import static io.twinloop.push.PushScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.EventId;
import io.twinloop.json.Json;
import io.twinloop.testkit.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is found of the event that a push names. */
class PushedEventTest {
  private final PushScene scene = new PushScene(1);

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void message_in_a_stored_room_takes_one_request() {
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "hello"), member("@bob:hs", "Bob"));

    scene.handle(push("$1"));

    Notification shown = scene.notifications.only();
    assertEquals("Tea", shown.title());
    assertEquals("Bob: hello", shown.body());
    assertEquals(Optional.of(TEA), shown.room());
    assertFalse(shown.generic());
    assertEquals(
        List.of(
            "/_matrix/client/v3/rooms/%21tea%3Ahs/context/%241?limit=0"
                + "&filter=%7B%22lazy_load_members%22%3Atrue%7D"),
        scene.paths());
    assertEquals(new EventId("$1"), scene.stores.notices.get(TEA).event());
    assertEquals(0, scene.stores.open);
  }

  @Test
  void room_that_no_tab_has_stored_is_asked_of_sync() {
    scene.context("$1", text("$1", "hello"), member("@bob:hs", "Bob"));
    scene.syncRooms.put(
        TEA.text(),
        """
        {"initial":true,"is_dm":true,"joined_count":2,"required_state":[%s],"timeline":[]}
        """
            .formatted(member("@bob:hs", "Bob")));

    scene.handle(push("$1"));

    assertEquals("Bob", scene.notifications.only().title());
    assertEquals("hello", scene.notifications.only().body());
    Json asked = scene.json.read(scene.http.last().body().orElseThrow());
    assertEquals("notifications", asked.text("conn_id"));
    assertEquals(List.of(TEA.text()), asked.at("room_subscriptions").keys());
    assertTrue(asked.at("lists").at("invites").at("filters").is("is_invite"));
    assertFalse(asked.at("extensions").isPresent());
  }

  @Test
  void sync_that_fails_leaves_what_the_context_told() {
    scene.context("$1", text("$1", "hello"), name("Tea"), member("@bob:hs", "Bob"));

    scene.handle(push("$1"));

    assertEquals("Tea", scene.notifications.only().title());
    assertEquals("Bob: hello", scene.notifications.only().body());
  }

  @Test
  void invite_names_who_invites() {
    scene.syncRooms.put(
        TEA.text(),
        """
        {"initial":true,"invite_state":[
          {"type":"m.room.member","state_key":"@bob:hs","sender":"@bob:hs",
           "content":{"membership":"join","displayname":"Bob"}},
          {"type":"m.room.name","state_key":"","sender":"@bob:hs","content":{"name":"Tea"}},
          {"type":"m.room.member","state_key":"@alice:hs","sender":"@bob:hs",
           "content":{"membership":"invite"}}]}
        """);

    scene.handle(push("$invite"));

    assertEquals("Tea", scene.notifications.only().title());
    assertEquals("Bob invited you", scene.notifications.only().body());
    assertEquals(scene.tasks.now(), scene.notifications.only().at());
  }

  @Test
  void invite_that_is_late_is_polled_for() {
    scene.http.serve(
        request ->
            !PushScene.isSync(request)
                ? Reply.error(403, "M_FORBIDDEN")
                : Reply.ok(
                    request.url().contains("pos=1")
                        ? """
                          {"pos":"2","rooms":{"!tea:hs":{"initial":true,"invite_state":[
                            {"type":"m.room.member","state_key":"@alice:hs","sender":"@bob:hs",
                             "content":{"membership":"invite"}}]}}}
                          """
                        : "{\"pos\":\"1\"}"));

    scene.handle(push("$invite"));

    assertEquals("@bob:hs invited you", scene.notifications.only().body());
  }

  @Test
  void event_that_is_gone_is_announced_in_general_words() {
    scene.store(name("Tea"));

    scene.handle(push("$gone"));

    assertGeneric(scene.notifications.only());
    assertEquals(Optional.of(TEA), scene.notifications.only().room());
  }
}
