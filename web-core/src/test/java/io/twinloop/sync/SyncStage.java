package io.twinloop.sync;

import io.twinloop.api.Homeserver;
import io.twinloop.api.SyncApi;
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

/** A main sync before a homeserver that answers by script. */
final class SyncStage implements AutoCloseable {
  static final String SYNC = "http://h/_matrix/client/unstable/org.matrix.simplified_msc3575/sync";

  final SimulatedTasks tasks = new SimulatedTasks(1);
  private final Queue<Supplier<Reply>> script = new ArrayDeque<>();
  final ScriptedHttp http = new ScriptedHttp(tasks, this::answer);
  final FakeConnectivity connectivity = new FakeConnectivity();
  final RecordingSink sink = new RecordingSink(tasks);
  final Connection connection = new Connection();
  final CurrentRooms current = new CurrentRooms();
  final List<ConnectionState> states = new ArrayList<>();
  private final List<Duration> requestedAt = new ArrayList<>();
  MainSync sync = newSync("tab-1", Optional.empty());
  private Reply held;

  SyncStage() {
    connection.onChange(status -> states.add(status.state()));
  }

  @Override
  public void close() {
    tasks.close();
  }

  MainSync newSync(String name, Optional<SyncPosition> resumed) {
    SyncApi api = new SyncApi(new Homeserver(http, new JacksonJson(), "http://h").as("token"));
    RetryRules rules = new RetryRules(new Backoff(new FixedEntropy(1)));
    return new MainSync(
        api, sink, rules, connection, connectivity, tasks, new SilentLog(), current, name, resumed);
  }

  void begin() {
    tasks.act(sync::start);
    tasks.settle();
  }

  @SafeVarargs
  final void script(Supplier<Reply>... replies) {
    for (Supplier<Reply> reply : replies) {
      script.add(reply);
    }
  }

  /** Answers no more by script. */
  void forgetScript() {
    script.clear();
  }

  /** The poll that is held. */
  Reply held() {
    return held;
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

  static Supplier<Reply> ok(String pos) {
    return () -> Reply.ok("{\"pos\":\"" + pos + "\"}");
  }

  static Supplier<Reply> ok(String pos, int count) {
    return () ->
        Reply.ok("{\"pos\":\"" + pos + "\",\"lists\":{\"rooms\":{\"count\":" + count + "}}}");
  }

  static String poll(String pos) {
    return SYNC + "?timeout=30000&pos=" + pos;
  }

  List<String> urls() {
    return http.requests().stream().map(HttpRequest::url).toList();
  }

  List<Long> windows() {
    return http.requests().stream()
        .map(request -> body(request).at("lists").at("rooms").at("ranges"))
        .map(ranges -> ranges.items().get(0).items().get(1).integer().orElseThrow())
        .toList();
  }

  /** Milliseconds between one request and the next. */
  List<Long> waits() {
    List<Long> waits = new ArrayList<>();
    for (int i = 1; i < requestedAt.size(); i++) {
      waits.add(requestedAt.get(i).minus(requestedAt.get(i - 1)).toMillis());
    }
    return waits;
  }

  static Json body(HttpRequest request) {
    return new JacksonJson().read(request.body().orElseThrow());
  }
}
