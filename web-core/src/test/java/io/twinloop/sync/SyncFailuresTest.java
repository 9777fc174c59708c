package io.twinloop.sync;

import static io.twinloop.sync.ConnectionState.OFFLINE;
import static io.twinloop.sync.ConnectionState.RUNNING;
import static io.twinloop.sync.SyncStage.SYNC;
import static io.twinloop.sync.SyncStage.ok;
import static io.twinloop.sync.SyncStage.poll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncFailuresTest {
  private final SyncStage stage = new SyncStage();
  private final SimulatedTasks tasks = stage.tasks;
  private final ScriptedHttp http = stage.http;
  private final FakeConnectivity connectivity = stage.connectivity;
  private final RecordingSink sink = stage.sink;
  private final List<ConnectionState> states = stage.states;

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void a_lost_response_is_asked_for_again_with_the_identical_request() {
    stage.script(ok("p1"), Reply::lost, ok("p2"));

    stage.begin();
    tasks.run(Duration.ofSeconds(1));

    assertEquals(SYNC + "?timeout=0&pos=p1", stage.urls().get(2));
    assertEquals(http.requests().get(1).body(), http.requests().get(2).body());
    assertEquals(List.of("p1", "p2"), sink.positions());
    assertEquals(List.of(RUNNING), states);
  }

  @Test
  void failures_are_repeated_ever_more_slowly_up_to_half_a_minute() {
    for (int i = 0; i < 12; i++) {
      stage.script(Reply::lost);
    }

    stage.begin();
    tasks.run(Duration.ofMinutes(10));

    List<Long> waits = stage.waits();
    long bound = 500;
    for (int i = 0; i < 12; i++) {
      assertTrue(waits.get(i) >= bound / 2 && waits.get(i) <= bound, i + ": " + waits);
      bound = Math.min(bound * 2, 30_000);
    }
    assertEquals(List.of(RUNNING, OFFLINE, RUNNING), states);
  }

  @Test
  void a_homeserver_that_never_answers_is_given_up_on_after_its_time_and_tried_again() {
    stage.script(ok("p1"), Reply::silence, ok("p2"));

    stage.begin();
    tasks.run(Duration.ofSeconds(59));
    assertEquals(2, http.requests().size());
    tasks.run(Duration.ofSeconds(2));

    assertEquals(List.of("p1", "p2"), sink.positions());
  }

  @Test
  void a_homeserver_that_is_down_is_offline_until_it_answers() {
    stage.script(
        ok("p1"),
        () -> Reply.of(502, "<html>"),
        () -> Reply.error(503, "M_UNKNOWN"),
        () -> Reply.ok("<html>log in to the hotel</html>"),
        ok("p2"));

    stage.begin();
    tasks.run(Duration.ofSeconds(10));

    assertEquals(List.of(RUNNING, OFFLINE, RUNNING), states);
    assertEquals(List.of("p1", "p2"), sink.positions());
  }

  @Test
  void a_browser_that_is_offline_makes_the_first_failure_count() {
    stage.script(ok("p1"), Reply::lost);
    connectivity.goOffline();

    stage.begin();

    assertEquals(List.of(RUNNING, OFFLINE), states);
  }

  @Test
  void a_network_that_comes_back_is_used_at_once() {
    for (int i = 0; i < 10; i++) {
      stage.script(Reply::lost);
    }
    stage.begin();
    tasks.run(Duration.ofSeconds(40));
    connectivity.goOffline();
    int before = http.requests().size();
    stage.forgetScript();
    stage.script(ok("p1"));

    connectivity.goOnline();
    tasks.settle();

    assertEquals(before + 2, http.requests().size());
    assertEquals(List.of(RUNNING, OFFLINE, RUNNING), states);
  }

  @Test
  void a_long_poll_does_not_outlive_a_change_of_network() {
    stage.script(ok("p1"), Reply::silence);
    stage.begin();

    connectivity.goOffline();
    connectivity.goOnline();
    tasks.settle();

    assertEquals(3, http.requests().size());
    assertEquals(1, http.inFlight());
    assertEquals(poll("p1"), http.last().url());
  }

  @Test
  void a_disk_that_fails_does_not_stop_the_sync() {
    sink.failOnce(new StoreFailure(ErrorCode.STORAGE_FULL, "scripted"));
    stage.script(ok("p1"), ok("p2"));

    stage.begin();

    assertEquals(List.of("p2"), sink.positions());
    assertEquals(poll("p2"), http.last().url());
    assertEquals(List.of(RUNNING), states);
  }

  @Test
  void a_response_that_cannot_be_applied_is_left_out() {
    sink.failOnce(new IllegalStateException("scripted"));
    stage.script(ok("p1"), ok("p2"));

    stage.begin();

    assertEquals(List.of("p2"), sink.positions());
  }

  @Test
  void a_response_without_a_position_is_asked_for_again() {
    stage.script(
        ok("p1"), () -> Reply.ok("{\"rooms\":{}}"), () -> Reply.ok("{\"pos\":7}"), ok("p2"));

    stage.begin();
    tasks.run(Duration.ofSeconds(3));

    assertEquals(List.of("p1", "p2"), sink.positions());
    assertEquals(SYNC + "?timeout=0&pos=p1", stage.urls().get(3));
  }
}
