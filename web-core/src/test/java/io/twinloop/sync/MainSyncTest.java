package io.twinloop.sync;

import static io.twinloop.sync.ConnectionState.RUNNING;
import static io.twinloop.sync.SyncStage.SYNC;
import static io.twinloop.sync.SyncStage.ok;
import static io.twinloop.sync.SyncStage.poll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.RoomId;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainSyncTest {
  private static final RoomId ROOM = new RoomId("!r:h");

  private final SyncStage stage = new SyncStage();
  private final SimulatedTasks tasks = stage.tasks;
  private final ScriptedHttp http = stage.http;
  private final RecordingSink sink = stage.sink;
  private final List<ConnectionState> states = stage.states;

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void it_begins_without_a_position_and_then_holds_on_to_the_newest() {
    stage.script(ok("p1"), ok("p2"));

    stage.begin();

    assertEquals(
        List.of(SYNC + "?timeout=0", SYNC + "?timeout=30000&pos=p1", poll("p2")), stage.urls());
    assertEquals(List.of("p1", "p2"), sink.positions());
    assertEquals(List.of(RUNNING), states);
  }

  @Test
  void a_stored_position_is_resumed_and_caught_up_from_without_waiting() {
    stage.sync = stage.newSync("tab-1", Optional.of(new SyncPosition("tab-1", "stored")));
    stage.script(ok("p1"));

    stage.begin();

    assertEquals(List.of(SYNC + "?timeout=0&pos=stored", poll("p1")), stage.urls());
  }

  @Test
  void the_position_of_another_connection_is_not_touched() {
    stage.sync = stage.newSync("tab-1", Optional.of(new SyncPosition("tab-2", "stored")));
    MainSync other = stage.newSync("tab-2", Optional.of(new SyncPosition("tab-2", "stored")));
    http.serve(
        request -> {
          String name = SyncStage.body(request).text("conn_id");
          String pos = request.url().replaceAll(".*pos=", "");
          return Reply.ok("{\"pos\":\"" + (pos.startsWith(name) ? pos + "+" : name) + "\"}")
              .after(Duration.ofSeconds(1));
        });

    tasks.act(stage.sync::start);
    tasks.act(other::start);
    tasks.run(Duration.ofSeconds(10));

    for (HttpRequest request : http.requests()) {
      String name = SyncStage.body(request).text("conn_id");
      boolean own = request.url().contains("pos=" + name);
      boolean first =
          request.url().endsWith(name.equals("tab-1") ? "timeout=0" : "timeout=0&pos=stored");
      assertTrue(own || first, request.url());
    }
    assertTrue(http.requests().size() > 10);
  }

  @Test
  void a_position_is_sent_only_when_its_response_has_been_kept() {
    sink.take(Duration.ofSeconds(5));
    stage.script(ok("p1"));

    stage.begin();
    tasks.run(Duration.ofSeconds(4));
    assertEquals(1, http.requests().size());
    tasks.run(Duration.ofSeconds(1));

    assertEquals(List.of("p1"), sink.positions());
    assertEquals(poll("p1"), http.last().url());
  }

  @Test
  void the_window_grows_until_all_rooms_are_in_it_before_an_answer_may_be_held() {
    stage.script(ok("p1", 130), ok("p2", 130), ok("p3", 130), ok("p4", 130));

    stage.begin();

    assertEquals(List.of(19L, 49L, 99L, 199L, 199L), stage.windows());
    assertEquals(
        List.of(SYNC + "?timeout=0&pos=p3", poll("p4")),
        stage.urls().subList(3, stage.urls().size()));
  }

  @Test
  void a_window_that_is_asked_for_is_asked_at_once() {
    stage.script(ok("p1", 600));
    Stream.of("2", "3", "4", "5", "6", "7", "8").forEach(n -> stage.script(ok("p" + n, 600)));
    stage.begin();
    assertEquals(499L, stage.windows().get(stage.windows().size() - 1));

    stage.sync.showMoreRooms();
    tasks.settle();

    assertEquals(599L, stage.windows().get(stage.windows().size() - 1));
  }

  @Test
  void opening_a_room_ends_the_long_poll_and_asks_again_from_the_same_position() {
    stage.script(ok("p1"));
    stage.begin();

    stage.sync.show(List.of(ROOM));
    tasks.settle();

    assertEquals(List.of(poll("p1"), poll("p1")), stage.urls().subList(1, 3));
    assertTrue(SyncStage.body(http.last()).at("room_subscriptions").at(ROOM.text()).isObject());
    assertEquals(1, http.inFlight());
    assertEquals(Duration.ZERO, tasks.elapsed());
  }

  @Test
  void showing_what_is_shown_already_disturbs_nothing() {
    stage.script(ok("p1"));
    stage.begin();

    stage.sync.show(List.of());
    tasks.settle();

    assertEquals(2, http.requests().size());
  }

  @Test
  void opening_a_room_does_not_abort_a_request_that_catches_up() {
    stage.script(() -> ok("p1").get().after(Duration.ofSeconds(9)));
    stage.begin();

    stage.sync.show(List.of(ROOM));
    tasks.run(Duration.ofSeconds(9));

    assertEquals(2, http.requests().size());
    assertEquals(List.of("p1"), sink.positions());
    assertTrue(SyncStage.body(http.last()).at("room_subscriptions").at(ROOM.text()).isObject());
  }

  @Test
  void what_comes_during_a_long_poll_is_delivered_when_it_comes() {
    stage.script(ok("p1"));
    stage.begin();
    tasks.run(Duration.ofSeconds(10));

    stage.held().answer("{\"pos\":\"p2\"}");
    tasks.settle();

    assertEquals(List.of("p1", "p2"), sink.positions());
    assertFalse(tasks.unfinished().isEmpty());
  }
}
