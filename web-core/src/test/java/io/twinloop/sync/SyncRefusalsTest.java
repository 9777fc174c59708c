package io.twinloop.sync;

import static io.twinloop.sync.ConnectionState.ERROR;
import static io.twinloop.sync.ConnectionState.RUNNING;
import static io.twinloop.sync.ConnectionState.TERMINATED;
import static io.twinloop.sync.SyncStage.SYNC;
import static io.twinloop.sync.SyncStage.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncRefusalsTest {
  private final SyncStage stage = new SyncStage();
  private final SimulatedTasks tasks = stage.tasks;
  private final ScriptedHttp http = stage.http;
  private final RecordingSink sink = stage.sink;
  private final Connection connection = stage.connection;
  private final List<ConnectionState> states = stage.states;

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void a_homeserver_that_asks_for_patience_gets_exactly_that() {
    stage.script(
        ok("p1"),
        () -> Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("45"),
        () -> Reply.of(429, "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":1234}"),
        ok("p2"));

    stage.begin();
    tasks.run(Duration.ofMinutes(1));

    assertEquals(List.of(0L, 45_000L, 1_234L, 0L), stage.waits());
    assertEquals(List.of(RUNNING), states);
  }

  @Test
  void an_unknown_position_is_dropped_and_the_list_begun_anew_with_a_small_window() {
    stage.script(ok("p1", 30), ok("p2", 30), () -> Reply.error(400, "M_UNKNOWN_POS"), ok("q1", 30));

    stage.begin();

    assertEquals(SYNC + "?timeout=0", stage.urls().get(3));
    assertEquals(List.of(19L, 49L, 49L, 19L, 49L), stage.windows());
    assertEquals(List.of("p1", "p2", "q1"), sink.positions());
    assertEquals(List.of(RUNNING), states);
    assertEquals(Duration.ZERO, tasks.elapsed());
  }

  @Test
  void a_homeserver_that_forgets_every_position_is_not_hammered() {
    http.serve(
        request ->
            request.url().contains("pos=")
                ? Reply.error(400, "M_UNKNOWN_POS")
                : Reply.ok("{\"pos\":\"p\"}"));

    stage.begin();
    tasks.run(Duration.ofMinutes(5));

    assertTrue(http.requests().size() < 60, http.requests().size() + " requests");
  }

  @Test
  void a_refusal_that_trying_again_would_not_mend_is_an_error_until_started_again() {
    stage.script(ok("p1"), () -> Reply.error(403, "M_FORBIDDEN"), ok("p2"));

    stage.begin();

    assertEquals(List.of(RUNNING, ERROR), states);
    assertEquals(ErrorCode.REFUSED, connection.status().error().orElseThrow().code());
    assertEquals(List.of(), tasks.unfinished());

    stage.begin();
    assertEquals(SYNC + "?timeout=0&pos=p1", stage.urls().get(2));
    assertEquals(List.of(RUNNING, ERROR, RUNNING), states);
    assertEquals(Optional.empty(), connection.status().error());
  }

  @Test
  void a_session_that_ended_terminates_and_a_soft_logout_asks_for_the_user() {
    String spent = "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"soft_logout\":";
    stage.script(() -> Reply.of(401, spent + "true}"), () -> Reply.of(401, spent + "false}"));

    stage.begin();
    assertEquals(ErrorCode.SOFT_LOGGED_OUT, connection.status().error().orElseThrow().code());
    stage.begin();
    assertEquals(ErrorCode.SESSION_ENDED, connection.status().error().orElseThrow().code());

    assertEquals(List.of(RUNNING, ERROR, RUNNING, TERMINATED), states);
  }
}
