package io.twinloop.push;

import static io.twinloop.push.PushScene.ALICE;
import static io.twinloop.push.PushScene.TEA;
import static io.twinloop.push.PushScene.member;
import static io.twinloop.push.PushScene.name;
import static io.twinloop.push.PushScene.push;
import static io.twinloop.push.PushScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.room.ReadState;
import io.twinloop.testkit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushHandlerTest {
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

    assertFlashed();
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
    beLoud();
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
    assertFlashed();
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
    assertFlashed();

    scene.handle(push("$3"));
    assertEquals("@bob:hs: three", scene.notifications.only().body());
  }

  @Test
  void room_that_the_user_looks_at_waits_for_no_request_and_makes_no_noise() {
    scene.openTab(true, TEA);
    scene.http.serve(any -> Reply.silence());

    scene.handle(push("$1"));

    assertFlashed();
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
    scene.tabFocused = true;
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "hello"));

    scene.handle(push("$1"));

    assertEquals("@bob:hs: hello", scene.notifications.only().body());
    assertEquals(Duration.ofMillis(150), scene.tasks.elapsed());
  }

  @Test
  void homeserver_that_cannot_be_reached_leaves_general_words_before_the_deadline() {
    scene.http.serve(any -> Reply.lost());

    scene.handle(push("$1"));

    assertGeneric(scene.notifications.only());
    assertEquals(3, scene.paths().size());
    assertEquals(Duration.ofSeconds(3), scene.tasks.elapsed());
  }

  @Test
  void network_that_comes_back_is_enough() {
    scene.store(name("Tea"));
    scene.http.serve(
        request ->
            scene.tasks.elapsed().toMillis() < 500
                ? Reply.of(502, "<html>")
                : Reply.ok("{\"event\":" + text("$1", "hello") + "}"));

    scene.handle(push("$1"));

    assertEquals("@bob:hs: hello", scene.notifications.only().body());
  }

  @Test
  void deadline_shows_general_words_which_the_truth_silently_replaces() {
    beLoud();
    scene.store(name("Tea"));
    scene.http.serve(
        any -> Reply.ok("{\"event\":" + text("$1", "hello") + "}").after(Duration.ofSeconds(12)));
    scene.tasks.start("push", () -> scene.handler.handle(push("$1")));

    scene.tasks.run(Duration.ofSeconds(9));
    assertGeneric(scene.notifications.only());
    assertTrue(scene.stores.notices.get(TEA).generic());
    scene.tasks.run(Duration.ofSeconds(4));

    assertEquals("@bob:hs: hello", scene.notifications.only().body());
    assertTrue(scene.notifications.only().silent());
    assertFalse(scene.stores.notices.get(TEA).generic());
    assertEquals(List.of(), scene.tasks.unfinished());
  }

  @Test
  void late_answer_that_tells_nothing_is_not_announced_again() {
    scene.http.serve(any -> Reply.error(404, "M_NOT_FOUND").after(Duration.ofSeconds(10)));

    scene.handle(push("$1"));

    assertGeneric(scene.notifications.only());
    assertEquals(1, scene.notifications.history.size());
  }

  @Test
  void truth_that_never_comes_is_given_up() {
    scene.http.serve(any -> Reply.silence());

    scene.handle(push("$1"));
    scene.tasks.finish();

    assertGeneric(scene.notifications.only());
    assertEquals(1, scene.notifications.history.size());
    assertEquals(Duration.ofSeconds(28), scene.tasks.elapsed());
    assertEquals(0, scene.http.inFlight());
  }

  @Test
  void account_that_signed_out_gets_general_words_and_asks_nothing() {
    scene.stores.sessions.clear();

    scene.handle(push("$1"));

    assertGeneric(scene.notifications.only());
    assertEquals(List.of(), scene.paths());
  }

  @Test
  void session_that_was_ended_elsewhere_gets_general_words_at_once() {
    scene.http.serve(any -> Reply.error(401, "M_UNKNOWN_TOKEN"));

    scene.handle(push("$1"));

    assertGeneric(scene.notifications.only());
    assertEquals(Duration.ZERO, scene.tasks.elapsed());
  }

  @Test
  void push_that_does_not_say_whose_it_is_is_for_the_only_account() {
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "hello"));

    scene.handle(new PushPayload.OfEvent(Optional.empty(), TEA, new EventId("$1")));

    assertEquals("@bob:hs: hello", scene.notifications.only().body());
  }

  @Test
  void disk_that_fails_stops_no_notification() {
    scene.stores.broken = true;

    scene.handle(push("$1"));

    assertGeneric(scene.notifications.only());
  }

  @Test
  void any_exception_still_ends_in_a_notification() {
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "hello"));
    scene.notifications.broken = true;

    scene.handle(push("$1"));

    assertGeneric(scene.notifications.only());
  }

  @Test
  void garbage_ends_in_a_notification_too() {
    scene.handle(new PushPayload.Unknown(Optional.empty()));

    assertGeneric(scene.notifications.only());
  }

  @Test
  void count_of_nothing_unread_takes_that_accounts_notifications_away() {
    scene.store(name("Tea"));
    scene.context("$1", text("$1", "hello"));
    scene.handle(push("$1"));
    scene.handle(
        new PushPayload.OfEvent(
            Optional.of(new UserId("@other:hs")), new RoomId("!r"), new EventId("$9")));

    scene.handle(new PushPayload.OfCounts(Optional.of(ALICE), 2));
    assertEquals(2, scene.notifications.standing.size());
    scene.handle(new PushPayload.OfCounts(Optional.of(ALICE), 0));

    assertEquals(Optional.of(new UserId("@other:hs")), scene.notifications.only().account());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void several_pushes_at_once_are_all_answered(long seed) {
    try (PushScene several = new PushScene(seed)) {
      List<Duration> syncs = new ArrayList<>();
      several.http.serve(
          request -> {
            if (!PushScene.isSync(request)) {
              int at = request.url().indexOf("%24") + 3;
              String id = "$" + request.url().charAt(at);
              return Reply.ok("{\"event\":" + text(id, "text " + id) + "}")
                  .after(Duration.ofMillis(10 * (at % 3)));
            }
            syncs.add(several.tasks.elapsed());
            return Reply.ok("{\"pos\":\"1\",\"rooms\":{" + rooms() + "}}")
                .after(Duration.ofMillis(50));
          });
      for (int i = 1; i <= 5; i++) {
        PushPayload push =
            new PushPayload.OfEvent(
                Optional.of(ALICE), new RoomId("!room" + i), new EventId("$" + i));
        several.tasks.start("push " + i, () -> several.handler.handle(push));
      }

      several.tasks.finish();

      assertEquals(5, several.notifications.standing.size());
      for (Notification shown : several.notifications.standing.values()) {
        assertEquals("Room " + shown.room().orElseThrow().text().substring(5), shown.title());
      }
      assertTrue(syncs.size() <= 3, "rounds at " + syncs);
      for (int i = 1; i < syncs.size(); i++) {
        assertTrue(syncs.get(i).minus(syncs.get(i - 1)).toMillis() >= 50, "rounds at " + syncs);
      }
    }
  }

  private void beLoud() {
    scene.stores.accountData.put(
        "m.push_rules",
        """
        {"global":{"underride":[{"rule_id":"r","actions":
          ["notify",{"set_tweak":"sound","value":"default"}]}]}}
        """);
  }

  private static String rooms() {
    StringBuilder rooms = new StringBuilder();
    for (int i = 1; i <= 5; i++) {
      rooms.append(i > 1 ? "," : "").append("\"!room").append(i).append("\":");
      rooms.append("{\"initial\":true,\"required_state\":[").append(name("Room " + i)).append("]}");
    }
    return rooms.toString();
  }

  private void assertFlashed() {
    assertTrue(scene.notifications.standing.isEmpty());
    Notification last = scene.notifications.history.get(scene.notifications.history.size() - 1);
    assertTrue(last.silent());
  }

  private static void assertGeneric(Notification shown) {
    assertTrue(shown.generic());
    assertEquals("New message", shown.title());
    assertEquals("", shown.body());
  }
}
