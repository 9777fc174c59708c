package io.twinloop.outbox;

import static io.twinloop.outbox.Tab.ROOM;
import static io.twinloop.outbox.Tab.SELF;
import static io.twinloop.outbox.Tab.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
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
  void events_leave_in_order_and_are_forgotten_by_the_disk_when_they_came_by_sync() {
    tab.started();

    TransactionId first = tab.send("1");
    TransactionId second = tab.send("2");
    EventId event = tasks.call(() -> outbox.delivered(second));
    tasks.settle();

    assertEquals(List.of(content("1"), content("2")), server.accepted());
    assertEquals(new EventId("$1"), event);
    assertEquals(new EventId("$0"), tasks.call(() -> outbox.delivered(first)));
    assertEquals(2, stage.stored().size());

    outbox.arrived(ROOM, server.events());
    tasks.settle();
    assertEquals(List.of(), stage.stored());
  }

  @Test
  void what_is_queued_at_once_is_stored_and_leaves_in_order_however_slow_the_disk() {
    tab.http.serve(
        request ->
            stage.isStored(request) ? server.accept(request) : Reply.error(400, "M_NOT_STORED"));
    tab.started();
    AtomicInteger delay = new AtomicInteger(100);
    stage.disk = () -> tasks.sleep(Duration.ofMillis(Math.max(0, delay.addAndGet(-5))));
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
  void an_event_is_stored_before_its_request_leaves() {
    List<Integer> storedAtRequest = new ArrayList<>();
    tab.http.serve(
        request -> {
          storedAtRequest.add(stage.origin.outbox().all(SELF).size());
          return server.accept(request);
        });
    tab.started().send("1");

    tasks.settle();

    assertEquals(List.of(1), storedAtRequest);
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
    assertEquals(List.of(), stage.stored());
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

    outbox.arrived(
        ROOM,
        List.of(OutboxStage.copy("$0", "@other:x", sent), OutboxStage.copy("$0", "@me:x", sent)));
    tasks.run(Duration.ofHours(1));

    assertEquals(requests, tab.http.requests().size());
    assertEquals(new EventId("$0"), tasks.call(() -> outbox.delivered(sent)));
    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(List.of(), stage.stored());
  }

  @Test
  void an_echo_stays_until_its_event_comes_by_sync_with_or_without_its_transaction() {
    TransactionId sent = tab.started().send("1");
    tasks.settle();
    Event bare = OutboxStage.copy("$0", "@me:x", new TransactionId("unknown"));

    assertEquals(Optional.of(new EventId("$0")), stage.echo(sent).sentAs());
    outbox.arrived(ROOM, List.of(bare));

    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(sent, outbox.echoes(ROOM).sent().get(new EventId("$0")));
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
}
