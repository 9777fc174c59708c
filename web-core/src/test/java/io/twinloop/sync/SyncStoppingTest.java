package io.twinloop.sync;

import static io.twinloop.sync.ConnectionState.IDLE;
import static io.twinloop.sync.ConnectionState.RUNNING;
import static io.twinloop.sync.SyncStage.SYNC;
import static io.twinloop.sync.SyncStage.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncStoppingTest {
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
  void stopping_ends_a_long_poll_at_once() {
    stage.script(ok("p1"));
    stage.begin();

    tasks.act(stage.sync::stop);

    assertEquals(0, http.inFlight());
    assertEquals(List.of(), tasks.unfinished());
    assertEquals(Duration.ZERO, tasks.elapsed());
    assertEquals(List.of(RUNNING, IDLE), states);
  }

  @Test
  void stopping_waits_for_what_is_being_kept_and_starting_goes_on_from_there() {
    sink.take(Duration.ofSeconds(5));
    stage.script(ok("p1"));
    stage.begin();

    tasks.act(stage.sync::stop);

    assertEquals(Duration.ofSeconds(5), tasks.elapsed());
    assertEquals(List.of("p1"), sink.positions());
    assertEquals(1, http.requests().size());
    stage.begin();
    assertEquals(SYNC + "?timeout=0&pos=p1", http.last().url());
  }

  @Test
  void stopping_does_not_wait_for_the_next_try() {
    stage.script(Reply::lost, () -> Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("500"));
    stage.begin();
    tasks.run(Duration.ofSeconds(2));

    tasks.act(stage.sync::stop);

    assertEquals(Duration.ofSeconds(2), tasks.elapsed());
    assertEquals(2, http.requests().size());
  }

  @Test
  void starting_twice_runs_one_loop_and_starting_while_it_stops_runs_the_next() {
    sink.take(Duration.ofSeconds(1));
    stage.script(ok("p1"));
    stage.begin();
    stage.begin();
    assertEquals(1, http.requests().size());

    tasks.start("stop", stage.sync::stop);
    tasks.start("start", stage.sync::start);
    tasks.run(Duration.ofSeconds(2));

    assertEquals(RUNNING, connection.status().state());
    assertEquals(1, http.inFlight());
  }
}
