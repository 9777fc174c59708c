package io.twinloop.outbox;

import static io.twinloop.outbox.Tab.ROOM;
import static io.twinloop.outbox.Tab.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.EventId;
import io.twinloop.id.TransactionId;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxFailuresTest {
  private final OutboxStage stage = new OutboxStage();
  private final SimulatedTasks tasks = stage.tasks;
  private final ModelRooms server = stage.server;
  private final Tab tab = stage.tab;
  private final Outbox outbox = stage.outbox;

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void an_answer_that_got_lost_is_asked_for_again_under_the_same_transaction() {
    AtomicInteger requests = new AtomicInteger();
    tab.http.serve(
        request -> {
          Reply accepted = server.accept(request);
          return requests.incrementAndGet() < 4 ? Reply.lost() : accepted;
        });

    TransactionId sent = tab.started().send("1");
    EventId event = tasks.call(() -> outbox.delivered(sent));

    assertEquals(new EventId("$0"), event);
    assertEquals(List.of(content("1")), server.accepted());
    assertEquals(1, tab.http.requests().stream().map(r -> r.url()).distinct().count());
  }

  @Test
  void a_homeserver_that_asks_for_patience_gets_it() {
    AtomicInteger requests = new AtomicInteger();
    tab.http.serve(
        request ->
            requests.incrementAndGet() == 1
                ? Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("7")
                : server.accept(request));

    TransactionId sent = tab.started().send("1");
    tasks.run(Duration.ofMillis(6_999));
    assertEquals(1, requests.get());
    tasks.call(() -> outbox.delivered(sent));

    assertEquals(Duration.ofSeconds(7), tasks.elapsed());
  }

  @Test
  void coming_online_ends_the_wait() {
    tab.http.serve(any -> Reply.lost());
    tab.connectivity.goOffline();
    tab.started().send("1");
    tasks.run(Duration.ofMinutes(10));
    Duration before = tasks.elapsed();

    tab.http.serve(server::accept);
    tab.connectivity.goOnline();
    tasks.settle();

    assertEquals(List.of(content("1")), server.accepted());
    assertEquals(before, tasks.elapsed());
  }

  @Test
  void what_is_refused_waits_for_the_user_and_holds_up_nothing() {
    tab.http.serve(
        request ->
            request.body().orElseThrow().equals(content("bad"))
                ? Reply.error(403, "M_FORBIDDEN")
                : server.accept(request));
    TransactionId bad = tab.started().send("bad");
    tab.send("good");
    tasks.settle();

    SendFailure failure = stage.echo(bad).outgoing().failure().orElseThrow();
    assertEquals(ErrorCode.REFUSED, failure.code());
    assertEquals(List.of(content("good")), server.accepted());
    assertEquals(Optional.of(failure), stage.stored().get(0).failure());

    tab.http.serve(server::accept);
    tasks.act(() -> outbox.retry(bad));
    tasks.settle();

    assertEquals(List.of(content("good"), content("bad")), server.accepted());
    assertEquals(bad, outbox.echoes(ROOM).sent().get(new EventId("$1")));
    assertEquals(Optional.of(new EventId("$1")), stage.echo(bad).sentAs());
    assertEquals(Optional.empty(), stage.stored().get(0).failure());
  }

  @Test
  void a_message_too_long_even_for_a_proxy_is_given_up() {
    tab.http.serve(any -> Reply.of(413, "<html>Too large</html>"));

    TransactionId sent = tab.started().send("1");
    tasks.settle();

    assertTrue(stage.echo(sent).outgoing().failure().isPresent());
  }

  @Test
  void a_session_that_ended_leaves_everything_waiting_until_it_is_good_again() {
    tab.http.serve(any -> Reply.error(401, "M_UNKNOWN_TOKEN"));
    TransactionId sent = tab.started().send("1");
    tasks.run(Duration.ofHours(1));
    assertEquals(1, tab.http.requests().size());
    assertFalse(stage.echo(sent).outgoing().failure().isPresent());

    tab.http.serve(server::accept);
    outbox.hurry();
    tasks.settle();

    assertEquals(List.of(content("1")), server.accepted());
  }

  @Test
  void an_event_that_could_not_be_sent_for_most_of_a_day_asks_first() {
    tab.http.serve(any -> Reply.lost());
    TransactionId sent = tab.started().send("1");
    tasks.run(Duration.ofHours(21));
    tab.http.serve(server::accept);
    tasks.run(Duration.ofHours(1));

    assertEquals(List.of(), server.accepted());
    assertTrue(stage.echo(sent).outgoing().failure().isPresent());
    tasks.act(() -> outbox.retry(sent));
    tasks.settle();
    assertEquals(List.of(content("1")), server.accepted());
  }

  @Test
  void a_disk_that_fails_does_not_keep_a_message_from_being_sent() {
    stage.origin.failWrites(ErrorCode.STORAGE_FULL);

    tab.started().send("1");
    tasks.settle();

    assertEquals(List.of(content("1")), server.accepted());
  }
}
