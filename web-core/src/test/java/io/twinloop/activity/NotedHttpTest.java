package io.twinloop.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.port.Callback;
import io.twinloop.port.HttpRequest;
import io.twinloop.port.Subscription;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotedHttpTest {
  private static final String SYNC = "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync";
  private static final String ROOM = "/_matrix/client/v3/rooms/%21r%3Aexample.org";

  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final Notes notes = new Notes();
  private Reply reply = Reply.ok("{}");
  private final NotedHttp http =
      new NotedHttp(new ScriptedHttp(tasks, request -> reply), tasks, notes);

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void long_poll_is_told_with_how_long_it_took() {
    reply = Reply.ok("{}").after(Duration.ofSeconds(29));

    request(SYNC + "?timeout=30000&pos=s%2Fsend%2F1");

    assertEquals(List.of("sync: Main sync PT29S"), notes);
  }

  @Test
  void what_is_sent_is_told_without_what_it_says() {
    request(ROOM + "/send/m.room.message/twinloop-1");
    request(ROOM + "/redact/%24e/twinloop-2");
    request(ROOM + "/read_markers");

    assertEquals(
        List.of("send: Message PT0S", "send: Deletion PT0S", "send: Read marker PT0S"), notes);
  }

  @Test
  void how_it_failed_is_told() {
    reply = Reply.error(502, "M_UNKNOWN");
    request(SYNC);
    reply = Reply.lost();
    request(SYNC);
    reply = Reply.silence();
    request(SYNC);

    assertEquals(
        List.of(
            "sync: Main sync, answered with 502 PT0S",
            "sync: Main sync, no connection PT0S",
            "sync: Main sync, no answer in time PT40S"),
        notes);
  }

  @Test
  void poll_that_is_given_up_is_told_as_cut_short() {
    reply = Reply.silence();
    Cancellation cancellation = new Cancellation();
    tasks.start("request", () -> http.send(get(SYNC), cancellation));
    tasks.run(Duration.ofSeconds(3));

    tasks.act(cancellation::request);

    assertEquals(List.of("sync: Main sync, cut short PT3S"), notes);
  }

  @Test
  void signing_in_is_not_told_twice() {
    request("/_matrix/client/v3/login");

    assertEquals(List.of(), notes);
  }

  private void request(String path) {
    tasks.call(() -> http.send(get(path), new Cancellation()));
  }

  private static HttpRequest get(String path) {
    return new HttpRequest(
        "GET", "https://example.org" + path, Map.of(), Optional.empty(), Duration.ofSeconds(40));
  }

  /** Keeps what is noted as text. */
  private static final class Notes extends ArrayList<String> implements ActivityLog {
    private static final long serialVersionUID = 1L;

    @Override
    public void note(String topic, String text) {
      add(topic + ": " + text);
    }

    @Override
    public void note(String topic, String text, Duration took) {
      add(topic + ": " + text + " " + took);
    }

    @Override
    public void note(LeaseActivity lease) {
      add(LeaseActivityText.sentence(lease));
    }

    @Override
    public Subscription onWatch(Callback listener) {
      return () -> {};
    }
  }
}
