package io.twinloop.sync;

import static io.twinloop.sync.ConnectionState.ERROR;
import static io.twinloop.sync.ConnectionState.IDLE;
import static io.twinloop.sync.ConnectionState.OFFLINE;
import static io.twinloop.sync.ConnectionState.RUNNING;
import static io.twinloop.sync.ConnectionState.TERMINATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.Homeserver;
import io.twinloop.api.SyncApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainSyncTest {
  private static final RoomId ROOM = new RoomId("!r:h");
  private static final String SYNC =
      "http://h/_matrix/client/unstable/org.matrix.simplified_msc3575/sync";

  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final Queue<Supplier<Reply>> script = new ArrayDeque<>();
  private final ScriptedHttp http = new ScriptedHttp(tasks, this::answer);
  private final FakeConnectivity connectivity = new FakeConnectivity();
  private final RecordingSink sink = new RecordingSink(tasks);
  private final Connection connection = new Connection();
  private final List<ConnectionState> states = new ArrayList<>();
  private final List<Duration> requestedAt = new ArrayList<>();
  private MainSync sync = sync("tab-1", Optional.empty());
  private Reply held;

  MainSyncTest() {
    connection.onChange(status -> states.add(status.state()));
  }

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void it_begins_without_a_position_and_then_holds_on_to_the_newest() {
    script(ok("p1"), ok("p2"));

    begin();

    assertEquals(List.of(SYNC + "?timeout=0", SYNC + "?timeout=30000&pos=p1", poll("p2")), urls());
    assertEquals(List.of("p1", "p2"), sink.positions());
    assertEquals(List.of(RUNNING), states);
  }

  @Test
  void a_stored_position_is_resumed_and_caught_up_from_without_waiting() {
    sync = sync("tab-1", Optional.of(new SyncPosition("tab-1", "stored")));
    script(ok("p1"));

    begin();

    assertEquals(List.of(SYNC + "?timeout=0&pos=stored", poll("p1")), urls());
  }

  @Test
  void the_position_of_another_connection_is_not_touched() {
    sync = sync("tab-1", Optional.of(new SyncPosition("tab-2", "stored")));
    MainSync other = sync("tab-2", Optional.of(new SyncPosition("tab-2", "stored")));
    http.serve(
        request -> {
          String name = body(request).text("conn_id");
          String pos = request.url().replaceAll(".*pos=", "");
          return Reply.ok("{\"pos\":\"" + (pos.startsWith(name) ? pos + "+" : name) + "\"}")
              .after(Duration.ofSeconds(1));
        });

    tasks.act(sync::start);
    tasks.act(other::start);
    tasks.run(Duration.ofSeconds(10));

    for (HttpRequest request : http.requests()) {
      String name = body(request).text("conn_id");
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
    script(ok("p1"));

    begin();
    tasks.run(Duration.ofSeconds(4));
    assertEquals(1, http.requests().size());
    tasks.run(Duration.ofSeconds(1));

    assertEquals(List.of("p1"), sink.positions());
    assertEquals(poll("p1"), http.last().url());
  }

  @Test
  void the_window_grows_until_all_rooms_are_in_it_before_an_answer_may_be_held() {
    script(ok("p1", 130), ok("p2", 130), ok("p3", 130), ok("p4", 130));

    begin();

    assertEquals(List.of(19L, 49L, 99L, 199L, 199L), windows());
    assertEquals(List.of(SYNC + "?timeout=0&pos=p3", poll("p4")), urls().subList(3, urls().size()));
  }

  @Test
  void a_window_that_is_asked_for_is_asked_at_once() {
    script(ok("p1", 600));
    Stream.of("2", "3", "4", "5", "6", "7", "8").forEach(n -> script(ok("p" + n, 600)));
    begin();
    assertEquals(499L, windows().get(windows().size() - 1));

    sync.showMoreRooms();
    tasks.settle();

    assertEquals(599L, windows().get(windows().size() - 1));
  }

  @Test
  void opening_a_room_ends_the_long_poll_and_asks_again_from_the_same_position() {
    script(ok("p1"));
    begin();

    sync.show(List.of(ROOM));
    tasks.settle();

    assertEquals(List.of(poll("p1"), poll("p1")), urls().subList(1, 3));
    assertTrue(body(http.last()).at("room_subscriptions").at(ROOM.text()).isObject());
    assertEquals(1, http.inFlight());
    assertEquals(Duration.ZERO, tasks.elapsed());
  }

  @Test
  void showing_what_is_shown_already_disturbs_nothing() {
    script(ok("p1"));
    begin();

    sync.show(List.of());
    tasks.settle();

    assertEquals(2, http.requests().size());
  }

  @Test
  void opening_a_room_does_not_abort_a_request_that_catches_up() {
    script(() -> ok("p1").get().after(Duration.ofSeconds(9)));
    begin();

    sync.show(List.of(ROOM));
    tasks.run(Duration.ofSeconds(9));

    assertEquals(2, http.requests().size());
    assertEquals(List.of("p1"), sink.positions());
    assertTrue(body(http.last()).at("room_subscriptions").at(ROOM.text()).isObject());
  }

  @Test
  void a_lost_response_is_asked_for_again_with_the_identical_request() {
    script(ok("p1"), Reply::lost, ok("p2"));

    begin();
    tasks.run(Duration.ofSeconds(1));

    assertEquals(SYNC + "?timeout=0&pos=p1", urls().get(2));
    assertEquals(http.requests().get(1).body(), http.requests().get(2).body());
    assertEquals(List.of("p1", "p2"), sink.positions());
    assertEquals(List.of(RUNNING), states);
  }

  @Test
  void failures_are_repeated_ever_more_slowly_up_to_half_a_minute() {
    for (int i = 0; i < 12; i++) {
      script(Reply::lost);
    }

    begin();
    tasks.run(Duration.ofMinutes(10));

    List<Long> waits = waits();
    long bound = 500;
    for (int i = 0; i < 12; i++) {
      assertTrue(waits.get(i) >= bound / 2 && waits.get(i) <= bound, i + ": " + waits);
      bound = Math.min(bound * 2, 30_000);
    }
    assertEquals(List.of(RUNNING, OFFLINE, RUNNING), states);
  }

  @Test
  void a_homeserver_that_never_answers_is_given_up_on_after_its_time_and_tried_again() {
    script(ok("p1"), Reply::silence, ok("p2"));

    begin();
    tasks.run(Duration.ofSeconds(59));
    assertEquals(2, http.requests().size());
    tasks.run(Duration.ofSeconds(2));

    assertEquals(List.of("p1", "p2"), sink.positions());
  }

  @Test
  void a_homeserver_that_is_down_is_offline_until_it_answers() {
    script(
        ok("p1"),
        () -> Reply.of(502, "<html>"),
        () -> Reply.error(503, "M_UNKNOWN"),
        () -> Reply.ok("<html>log in to the hotel</html>"),
        ok("p2"));

    begin();
    tasks.run(Duration.ofSeconds(10));

    assertEquals(List.of(RUNNING, OFFLINE, RUNNING), states);
    assertEquals(List.of("p1", "p2"), sink.positions());
  }

  @Test
  void a_browser_that_is_offline_makes_the_first_failure_count() {
    script(ok("p1"), Reply::lost);
    connectivity.goOffline();

    begin();

    assertEquals(List.of(RUNNING, OFFLINE), states);
  }

  @Test
  void a_network_that_comes_back_is_used_at_once() {
    for (int i = 0; i < 10; i++) {
      script(Reply::lost);
    }
    begin();
    tasks.run(Duration.ofSeconds(40));
    connectivity.goOffline();
    int before = http.requests().size();
    script.clear();
    script(ok("p1"));

    connectivity.goOnline();
    tasks.settle();

    assertEquals(before + 2, http.requests().size());
    assertEquals(List.of(RUNNING, OFFLINE, RUNNING), states);
  }

  @Test
  void a_long_poll_does_not_outlive_a_change_of_network() {
    script(ok("p1"), Reply::silence);
    begin();

    connectivity.goOffline();
    connectivity.goOnline();
    tasks.settle();

    assertEquals(3, http.requests().size());
    assertEquals(1, http.inFlight());
    assertEquals(poll("p1"), http.last().url());
  }

  @Test
  void a_homeserver_that_asks_for_patience_gets_exactly_that() {
    script(
        ok("p1"),
        () -> Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("45"),
        () -> Reply.of(429, "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":1234}"),
        ok("p2"));

    begin();
    tasks.run(Duration.ofMinutes(1));

    assertEquals(List.of(0L, 45_000L, 1_234L, 0L), waits());
    assertEquals(List.of(RUNNING), states);
  }

  @Test
  void an_unknown_position_is_dropped_and_the_list_begun_anew_with_a_small_window() {
    script(ok("p1", 30), ok("p2", 30), () -> Reply.error(400, "M_UNKNOWN_POS"), ok("q1", 30));

    begin();

    assertEquals(SYNC + "?timeout=0", urls().get(3));
    assertEquals(List.of(19L, 49L, 49L, 19L, 49L), windows());
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

    begin();
    tasks.run(Duration.ofMinutes(5));

    assertTrue(http.requests().size() < 60, http.requests().size() + " requests");
  }

  @Test
  void a_refusal_that_trying_again_would_not_mend_is_an_error_until_started_again() {
    script(ok("p1"), () -> Reply.error(403, "M_FORBIDDEN"), ok("p2"));

    begin();

    assertEquals(List.of(RUNNING, ERROR), states);
    assertEquals(ErrorCode.REFUSED, connection.status().error().orElseThrow().code());
    assertEquals(List.of(), tasks.unfinished());

    begin();
    assertEquals(SYNC + "?timeout=0&pos=p1", urls().get(2));
    assertEquals(List.of(RUNNING, ERROR, RUNNING), states);
    assertEquals(Optional.empty(), connection.status().error());
  }

  @Test
  void a_session_that_ended_terminates_and_a_soft_logout_asks_for_the_user() {
    String spent = "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"soft_logout\":";
    script(() -> Reply.of(401, spent + "true}"), () -> Reply.of(401, spent + "false}"));

    begin();
    assertEquals(ErrorCode.SOFT_LOGGED_OUT, connection.status().error().orElseThrow().code());
    begin();
    assertEquals(ErrorCode.SESSION_ENDED, connection.status().error().orElseThrow().code());

    assertEquals(List.of(RUNNING, ERROR, RUNNING, TERMINATED), states);
  }

  @Test
  void stopping_ends_a_long_poll_at_once() {
    script(ok("p1"));
    begin();

    tasks.act(sync::stop);

    assertEquals(0, http.inFlight());
    assertEquals(List.of(), tasks.unfinished());
    assertEquals(Duration.ZERO, tasks.elapsed());
    assertEquals(List.of(RUNNING, IDLE), states);
  }

  @Test
  void stopping_waits_for_what_is_being_kept_and_starting_goes_on_from_there() {
    sink.take(Duration.ofSeconds(5));
    script(ok("p1"));
    begin();

    tasks.act(sync::stop);

    assertEquals(Duration.ofSeconds(5), tasks.elapsed());
    assertEquals(List.of("p1"), sink.positions());
    assertEquals(1, http.requests().size());
    begin();
    assertEquals(SYNC + "?timeout=0&pos=p1", http.last().url());
  }

  @Test
  void stopping_does_not_wait_for_the_next_try() {
    script(Reply::lost, () -> Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("500"));
    begin();
    tasks.run(Duration.ofSeconds(2));

    tasks.act(sync::stop);

    assertEquals(Duration.ofSeconds(2), tasks.elapsed());
    assertEquals(2, http.requests().size());
  }

  @Test
  void starting_twice_runs_one_loop_and_starting_while_it_stops_runs_the_next() {
    sink.take(Duration.ofSeconds(1));
    script(ok("p1"));
    begin();
    begin();
    assertEquals(1, http.requests().size());

    tasks.start("stop", sync::stop);
    tasks.start("start", sync::start);
    tasks.run(Duration.ofSeconds(2));

    assertEquals(RUNNING, connection.status().state());
    assertEquals(1, http.inFlight());
  }

  @Test
  void a_disk_that_fails_does_not_stop_the_sync() {
    sink.failOnce(new StoreFailure(ErrorCode.STORAGE_FULL, "scripted"));
    script(ok("p1"), ok("p2"));

    begin();

    assertEquals(List.of("p2"), sink.positions());
    assertEquals(poll("p2"), http.last().url());
    assertEquals(List.of(RUNNING), states);
  }

  @Test
  void a_response_that_cannot_be_applied_is_left_out() {
    sink.failOnce(new IllegalStateException("scripted"));
    script(ok("p1"), ok("p2"));

    begin();

    assertEquals(List.of("p2"), sink.positions());
  }

  @Test
  void a_response_without_a_position_is_asked_for_again() {
    script(ok("p1"), () -> Reply.ok("{\"rooms\":{}}"), () -> Reply.ok("{\"pos\":7}"), ok("p2"));

    begin();
    tasks.run(Duration.ofSeconds(3));

    assertEquals(List.of("p1", "p2"), sink.positions());
    assertEquals(SYNC + "?timeout=0&pos=p1", urls().get(3));
  }

  @Test
  void what_comes_during_a_long_poll_is_delivered_when_it_comes() {
    script(ok("p1"));
    begin();
    tasks.run(Duration.ofSeconds(10));

    held.answer("{\"pos\":\"p2\"}");
    tasks.settle();

    assertEquals(List.of("p1", "p2"), sink.positions());
    assertFalse(tasks.unfinished().isEmpty());
  }

  private MainSync sync(String name, Optional<SyncPosition> resumed) {
    SyncApi api = new SyncApi(new Homeserver(http, new JacksonJson(), "http://h").as("token"));
    RetryRules rules = new RetryRules(new Backoff(new FixedEntropy(1)));
    return new MainSync(
        api, sink, rules, connection, connectivity, tasks, new SilentLog(), name, resumed);
  }

  private void begin() {
    tasks.act(sync::start);
    tasks.settle();
  }

  @SafeVarargs
  private void script(Supplier<Reply>... replies) {
    for (Supplier<Reply> reply : replies) {
      script.add(reply);
    }
  }

  /** The next of the script; after its end a poll that is held without news. */
  private Reply answer(HttpRequest request) {
    requestedAt.add(tasks.elapsed());
    if (!script.isEmpty()) {
      return script.remove().get();
    }
    String pos = request.url().replaceAll(".*pos=", "");
    held = Reply.held(tasks, Duration.ofSeconds(30), "{\"pos\":\"" + pos + "\"}");
    return held;
  }

  private static Supplier<Reply> ok(String pos) {
    return () -> Reply.ok("{\"pos\":\"" + pos + "\"}");
  }

  private static Supplier<Reply> ok(String pos, int count) {
    return () ->
        Reply.ok("{\"pos\":\"" + pos + "\",\"lists\":{\"rooms\":{\"count\":" + count + "}}}");
  }

  private static String poll(String pos) {
    return SYNC + "?timeout=30000&pos=" + pos;
  }

  private List<String> urls() {
    return http.requests().stream().map(HttpRequest::url).toList();
  }

  private List<Long> windows() {
    return http.requests().stream()
        .map(request -> body(request).at("lists").at("rooms").at("ranges"))
        .map(ranges -> ranges.items().get(0).items().get(1).integer().orElseThrow())
        .toList();
  }

  /** Milliseconds between one request and the next. */
  private List<Long> waits() {
    List<Long> waits = new ArrayList<>();
    for (int i = 1; i < requestedAt.size(); i++) {
      waits.add(requestedAt.get(i).minus(requestedAt.get(i - 1)).toMillis());
    }
    return waits;
  }

  private static Json body(HttpRequest request) {
    return new JacksonJson().read(request.body().orElseThrow());
  }
}
