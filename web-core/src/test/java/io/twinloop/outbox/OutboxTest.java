package io.twinloop.outbox;

import static io.twinloop.outbox.Tab.ROOM;
import static io.twinloop.outbox.Tab.SELF;
import static io.twinloop.outbox.Tab.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Event;
import io.twinloop.id.ContextId;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.StoredLease;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.InProcessExclusive;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final InProcessExclusive exclusive = new InProcessExclusive(tasks);
  private final LeaseWiring wiring = new LeaseWiring(tasks, new LocalSignals(tasks), exclusive);
  private final InMemoryOrigin origin = new InMemoryOrigin(() -> this.disk.run());
  private final ModelRooms server = new ModelRooms();
  private final Tab tab = new Tab("tab:1", tasks, wiring, exclusive, origin, server::accept);
  private final Outbox outbox = tab.outbox;
  private Runnable disk = tasks::giveWay;

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void events_leave_in_order_and_are_then_forgotten_by_the_disk() {
    tab.started();

    TransactionId first = tab.send("1");
    TransactionId second = tab.send("2");
    EventId event = tasks.call(() -> outbox.delivered(second));
    tasks.settle();

    assertEquals(List.of(content("1"), content("2")), server.accepted());
    assertEquals(new EventId("$1"), event);
    assertEquals(new EventId("$0"), tasks.call(() -> outbox.delivered(first)));
    assertEquals(List.of(), stored());
  }

  @Test
  void what_is_queued_at_once_is_stored_and_leaves_in_order_however_slow_the_disk() {
    tab.http.serve(
        request -> isStored(request) ? server.accept(request) : Reply.error(400, "M_NOT_STORED"));
    tab.started();
    AtomicInteger delay = new AtomicInteger(100);
    disk = () -> tasks.sleep(Duration.ofMillis(Math.max(0, delay.addAndGet(-5))));
    for (int i = 0; i < 10; i++) {
      String text = "" + i;
      tasks.start("user " + i, () -> outbox.queue(ROOM, "m.room.message", content(text)));
    }
    tasks.run(Duration.ofSeconds(5));

    List<LocalEcho> echoes = outbox.echoes(ROOM).waiting();
    assertEquals(10, echoes.size());
    assertEquals(
        echoes.stream().map(echo -> echo.outgoing().content()).toList(), server.accepted());
  }

  @Test
  void adopting_again_brings_back_nothing_that_is_done() {
    tab.http.serve(any -> Reply.silence());
    TransactionId sent = tab.started().send("1");
    orphan("tab:2", "of a living context");
    new Tab("tab:2", tasks, wiring, exclusive, origin, any -> Reply.silence());
    AtomicInteger steps = new AtomicInteger();
    for (int i = 0; i < 30; i++) {
      tasks.start("adopter", outbox::adopt);
    }
    tasks.start(
        "sync",
        () -> {
          while (steps.incrementAndGet() < 10) {
            tasks.giveWay();
          }
          outbox.arrived(List.of(copy("$0", "@me:x", sent)));
        });
    tasks.settle();

    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
  }

  @Test
  void an_event_is_stored_before_its_request_leaves() {
    List<Integer> storedAtRequest = new ArrayList<>();
    tab.http.serve(
        request -> {
          storedAtRequest.add(origin.outbox().all(SELF).size());
          return server.accept(request);
        });
    tab.started().send("1");

    tasks.settle();

    assertEquals(List.of(1), storedAtRequest);
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

    SendFailure failure = echo(bad).outgoing().failure().orElseThrow();
    assertEquals(ErrorCode.REFUSED, failure.code());
    assertEquals(List.of(content("good")), server.accepted());
    assertEquals(Optional.of(failure), stored().get(0).failure());

    tab.http.serve(server::accept);
    tasks.act(() -> outbox.retry(bad));
    tasks.settle();

    assertEquals(List.of(content("good"), content("bad")), server.accepted());
    assertEquals(bad, outbox.echoes(ROOM).sent().get(new EventId("$1")));
    assertEquals(List.of(), stored());
  }

  @Test
  void a_message_too_long_even_for_a_proxy_is_given_up() {
    tab.http.serve(any -> Reply.of(413, "<html>Too large</html>"));

    TransactionId sent = tab.started().send("1");
    tasks.settle();

    assertTrue(echo(sent).outgoing().failure().isPresent());
  }

  @Test
  void a_room_that_is_slow_does_not_slow_another() {
    tab.http.serve(
        request -> request.url().contains("%21slow") ? Reply.lost() : server.accept(request));
    tab.started().send(new RoomId("!slow:x"), "slow");

    tab.send("fast");
    tasks.settle();

    assertEquals(List.of(content("fast")), server.accepted());
  }

  @Test
  void what_is_given_up_is_not_sent_and_whoever_awaits_it_learns_so() {
    tab.http.serve(any -> Reply.error(500, "M_UNKNOWN"));
    TransactionId sent = tab.started().send("1");
    List<ErrorCode> heard = new ArrayList<>();
    tasks.start(
        "waiting",
        () ->
            heard.add(assertThrows(TwinloopException.class, () -> outbox.delivered(sent)).code()));
    tasks.settle();

    tasks.act(() -> outbox.discard(sent));
    tab.http.serve(server::accept);
    tasks.run(Duration.ofHours(1));

    assertEquals(List.of(ErrorCode.STOPPED), heard);
    assertEquals(List.of(), server.accepted());
    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(List.of(), stored());
    assertThrows(TwinloopException.class, () -> tasks.act(() -> outbox.discard(sent)));
  }

  @Test
  void an_event_that_comes_by_sync_first_needs_no_answer() {
    tab.http.serve(
        request -> {
          server.accept(request);
          return Reply.lost();
        });
    TransactionId sent = tab.started().send("1");
    tasks.settle();
    int requests = tab.http.requests().size();

    outbox.arrived(List.of(copy("$0", "@other:x", sent), copy("$0", "@me:x", sent)));
    tasks.run(Duration.ofHours(1));

    assertEquals(requests, tab.http.requests().size());
    assertEquals(new EventId("$0"), tasks.call(() -> outbox.delivered(sent)));
    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(List.of(), stored());
  }

  @Test
  void an_echo_stays_until_its_event_comes_by_sync_with_or_without_its_transaction() {
    TransactionId sent = tab.started().send("1");
    tasks.settle();
    Event bare = copy("$0", "@me:x", new TransactionId("unknown"));

    assertEquals(Optional.of(new EventId("$0")), echo(sent).sentAs());
    outbox.arrived(List.of(bare));

    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(sent, outbox.echoes(ROOM).sent().get(new EventId("$0")));
  }

  @Test
  void a_session_that_ended_leaves_everything_waiting_until_it_is_good_again() {
    tab.http.serve(any -> Reply.error(401, "M_UNKNOWN_TOKEN"));
    TransactionId sent = tab.started().send("1");
    tasks.run(Duration.ofHours(1));
    assertEquals(1, tab.http.requests().size());
    assertFalse(echo(sent).outgoing().failure().isPresent());

    tab.http.serve(server::accept);
    outbox.hurry();
    tasks.settle();

    assertEquals(List.of(content("1")), server.accepted());
  }

  @Test
  void nothing_is_under_way_after_stop_and_start_goes_on() {
    tab.http.serve(any -> Reply.silence());
    tab.started().send("1");
    tasks.settle();

    tasks.act(outbox::stop);
    assertEquals(0, tab.http.inFlight());
    tab.send("2");
    tasks.run(Duration.ofHours(1));
    assertEquals(1, tab.http.requests().size());

    tab.http.serve(server::accept);
    tab.started();
    tasks.settle();

    assertEquals(List.of(content("1"), content("2")), server.accepted());
  }

  @Test
  void what_a_dead_context_left_is_adopted_and_what_a_living_one_has_is_not() {
    tab.http.serve(any -> Reply.lost());
    TransactionId orphan = orphan("tab:dead", "left behind");
    tab.started().send("mine");
    tasks.settle();

    Tab other = new Tab("tab:2", tasks, wiring, exclusive, origin, server::accept).started();
    tasks.settle();
    assertEquals(List.of(), server.accepted());
    assertEquals(List.of(), other.outbox.echoes(ROOM).waiting());

    tab.http.serve(server::accept);
    tab.outbox.hurry();
    tasks.settle();

    assertEquals(List.of(content("left behind"), content("mine")), server.accepted());
    assertTrue(tab.http.requests().get(0).url().endsWith(orphan.text()));
  }

  @Test
  void where_nobody_left_anything_behind_no_lease_is_taken() {
    tab.http.serve(any -> Reply.lost());
    tab.started().send("mine");
    tasks.act(tab.outbox::adopt);

    LeaseName lease = new LeaseName("outbox:" + SELF);
    assertEquals(
        new StoredLease.Absent(),
        tasks.call(() -> origin.leases().read(lease, Duration.ofSeconds(1))));
  }

  @Test
  void two_contexts_that_start_at_once_adopt_each_item_once() {
    orphan("tab:dead", "left behind");
    tab.http.serve(any -> Reply.lost());
    Tab other = new Tab("tab:2", tasks, wiring, exclusive, origin, any -> Reply.lost());

    tasks.start("one", outbox::start);
    tasks.start("two", other.outbox::start);
    tasks.settle();

    int echoes = outbox.echoes(ROOM).waiting().size() + other.outbox.echoes(ROOM).waiting().size();
    assertEquals(1, echoes);
  }

  @Test
  void an_event_that_could_not_be_sent_for_most_of_a_day_asks_first() {
    tab.http.serve(any -> Reply.lost());
    TransactionId sent = tab.started().send("1");
    tasks.run(Duration.ofHours(21));
    tab.http.serve(server::accept);
    tasks.run(Duration.ofHours(1));

    assertEquals(List.of(), server.accepted());
    assertTrue(echo(sent).outgoing().failure().isPresent());
    tasks.act(() -> outbox.retry(sent));
    tasks.settle();
    assertEquals(List.of(content("1")), server.accepted());
  }

  @Test
  void a_disk_that_fails_does_not_keep_a_message_from_being_sent() {
    origin.failWrites(ErrorCode.STORAGE_FULL);

    tab.started().send("1");
    tasks.settle();

    assertEquals(List.of(content("1")), server.accepted());
  }

  @Test
  void what_is_encrypted_is_encrypted_once_and_every_attempt_sends_the_same_bytes() {
    AtomicInteger sealed = new AtomicInteger();
    AtomicInteger requests = new AtomicInteger();
    tab.sealing = (outgoing, stop) -> Optional.of("{\"n\":" + sealed.incrementAndGet() + "}");
    tab.http.serve(
        request -> requests.incrementAndGet() < 3 ? Reply.lost() : server.accept(request));

    TransactionId sent = tab.started().send("secret");
    tasks.call(() -> outbox.delivered(sent));

    assertEquals(List.of("{\"n\":1}"), server.accepted());
    assertEquals(1, tab.http.requests().stream().map(r -> r.body()).distinct().count());
    assertTrue(tab.http.last().url().contains("/send/m.room.encrypted/"));
  }

  @Test
  void a_ciphertext_is_stored_before_it_leaves() {
    tab.sealing = (outgoing, stop) -> Optional.of("{\"n\":1}");
    List<Optional<String>> storedAtRequest = new ArrayList<>();
    tab.http.serve(
        request -> {
          storedAtRequest.add(origin.outbox().all(SELF).get(0).ciphertext());
          return Reply.silence();
        });
    tab.started().send("secret");
    tasks.settle();

    assertEquals(List.of(Optional.of("{\"n\":1}")), storedAtRequest);
  }

  @Test
  void what_a_dead_context_had_encrypted_is_sent_as_it_was() {
    tab.sealing = (outgoing, stop) -> Optional.of("{\"n\":2}");
    Outgoing left =
        new Outgoing(
            new TransactionId("t"),
            ROOM,
            "m.room.message",
            content("secret"),
            tasks.now(),
            new ContextId("gone"),
            Optional.of("{\"n\":1}"),
            Optional.empty());
    tasks.act(() -> origin.outbox().save(SELF, left));

    tab.started();
    tasks.settle();

    assertEquals(List.of("{\"n\":1}"), server.accepted());
  }

  @Test
  void what_cannot_be_encrypted_does_not_leave() {
    List<ErrorCode> failures =
        new ArrayList<>(List.of(ErrorCode.LEASE_MISSED, ErrorCode.HOMESERVER_UNREACHABLE));
    tab.sealing =
        (outgoing, stop) -> {
          ErrorCode code = failures.isEmpty() ? ErrorCode.STORAGE_FULL : failures.remove(0);
          throw new TwinloopException(code, "no");
        };

    TransactionId sent = tab.started().send("secret");
    tasks.run(Duration.ofMinutes(1));

    assertEquals(List.of(), tab.http.requests());
    assertEquals(
        Optional.of(new SendFailure(ErrorCode.STORAGE_FULL, "no")),
        echo(sent).outgoing().failure());
  }

  @Test
  void what_is_given_up_while_it_is_encrypted_does_not_leave() {
    tab.sealing =
        (outgoing, stop) -> {
          tasks.sleep(Duration.ofSeconds(1));
          return Optional.of("{\"n\":1}");
        };
    TransactionId sent = tab.started().send("secret");

    tasks.act(() -> outbox.discard(sent));
    tasks.run(Duration.ofSeconds(5));

    assertEquals(List.of(), tab.http.requests());
    assertEquals(List.of(), stored());
  }

  @Test
  void redactions_take_their_own_path() {
    tab.started();

    tasks.act(
        () -> outbox.queue(ROOM, "m.room.redaction", "{\"redacts\":\"$x\",\"reason\":\"spam\"}"));
    tasks.settle();

    assertTrue(tab.http.last().url().contains("/rooms/%21a%3Ax/redact/%24x/twinloop-"));
    assertEquals(Optional.of("{\"reason\":\"spam\"}"), tab.http.last().body());
  }

  @Test
  void every_change_is_announced_with_its_room() {
    List<RoomId> heard = new ArrayList<>();
    outbox.onChange(heard::add);

    tab.started().send("1");
    tasks.settle();

    assertEquals(List.of(ROOM, ROOM), heard);
  }

  private TransactionId orphan(String owner, String text) {
    TransactionId transaction = new TransactionId("orphan");
    Outgoing left =
        new Outgoing(
            transaction,
            ROOM,
            "m.room.message",
            content(text),
            tasks.now(),
            new ContextId(owner),
            Optional.empty(),
            Optional.empty());
    tasks.act(() -> origin.outbox().save(SELF, left));
    return transaction;
  }

  private LocalEcho echo(TransactionId transaction) {
    return outbox.echoes(ROOM).waiting().stream()
        .filter(echo -> echo.outgoing().transaction().equals(transaction))
        .findFirst()
        .orElseThrow();
  }

  private boolean isStored(HttpRequest request) {
    Runnable slow = disk;
    disk = () -> {};
    boolean stored =
        origin.outbox().all(SELF).stream()
            .anyMatch(kept -> request.url().endsWith(kept.transaction().text()));
    disk = slow;
    return stored;
  }

  private List<Outgoing> stored() {
    return tasks.call(() -> origin.outbox().all(SELF));
  }

  private static Event copy(String id, String sender, TransactionId transaction) {
    String unsigned = "{\"transaction_id\":\"" + transaction + "\"}";
    return Event.from(
            new JacksonJson()
                .read(
                    new JsonObjectText()
                        .put("event_id", id)
                        .put("type", "m.room.message")
                        .put("sender", sender)
                        .putJson("unsigned", unsigned)
                        .toString()))
        .orElseThrow();
  }
}
