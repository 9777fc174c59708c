package io.twinloop.push;

import static io.twinloop.push.PushScene.ALICE;
import static io.twinloop.push.PushScene.TEA;
import static io.twinloop.push.PushScene.assertGeneric;
import static io.twinloop.push.PushScene.name;
import static io.twinloop.push.PushScene.push;
import static io.twinloop.push.PushScene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
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
    scene.beLoud();
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
  void encrypted_message_in_a_browser_without_cryptography_is_announced_in_general_words() {
    scene.store(name("Tea"));
    scene.context("$1", PushScene.event("$1", "m.room.encrypted", "{}"));

    scene.handle(push("$1"));

    assertEquals("Encrypted message", scene.notifications.only().body());
    assertTrue(scene.notifications.only().generic());
    assertEquals(1, scene.paths().size());
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

  private static String rooms() {
    StringBuilder rooms = new StringBuilder();
    for (int i = 1; i <= 5; i++) {
      rooms.append(i > 1 ? "," : "").append("\"!room").append(i).append("\":");
      rooms.append("{\"initial\":true,\"required_state\":[").append(name("Room " + i)).append("]}");
    }
    return rooms.toString();
  }
}
