package io.twinloop.outbox;

import static io.twinloop.outbox.Tab.ROOM;
import static io.twinloop.outbox.Tab.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the homeserver's answer until the timeline on disk has the event. */
class OutboxArrivalTest {
  private static final Optional<EventId> SENT = Optional.of(new EventId("$0"));

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
  void what_was_sent_is_shown_as_sent_by_whoever_follows_and_never_sent_again() {
    orphanSent(tasks.now());

    tab.started();
    tasks.run(Duration.ofHours(1));

    LocalEcho echo = stage.echo(new TransactionId("orphan"));
    assertEquals(SENT, echo.sentAs());
    assertEquals(content("left behind"), echo.outgoing().content());
    assertEquals(List.of(), tab.http.requests());
    assertEquals(new EventId("$0"), tasks.call(() -> outbox.delivered(transaction("orphan"))));
  }

  @Test
  void what_a_dead_context_had_sent_goes_when_it_comes_with_or_without_its_transaction() {
    orphanSent(tasks.now());
    tab.started();

    outbox.arrived(ROOM, List.of(own("$0", "unknown")));
    tasks.settle();

    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(List.of(), stage.stored());
  }

  @Test
  void what_was_recorded_before_a_crash_is_neither_shown_nor_sent_nor_kept() {
    tab.known.events.put(ROOM, List.of(own("$0", "orphan"), own("$1", "unanswered")));
    orphanSent(tasks.now());
    stage.store(stage.outgoing("unanswered", "tab:dead", "unanswered"));

    tab.started();
    tasks.settle();

    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(List.of(), tab.http.requests());
    assertEquals(List.of(), stage.stored());
  }

  @Test
  void what_came_stays_stored_until_it_is_recorded() {
    tab.known.recorded = false;
    tab.started().send("1");
    tasks.settle();

    outbox.arrived(ROOM, server.events());
    tasks.settle();
    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(SENT, stage.stored().get(0).sent().map(Outgoing.Sent::event));

    tab.known.recorded = true;
    outbox.recorded();
    tasks.settle();
    assertEquals(List.of(), stage.stored());
  }

  @Test
  void what_came_before_its_answer_and_is_not_recorded_is_stored_as_sent() {
    tab.known.recorded = false;
    tab.http.serve(request -> server.accept(request).after(Duration.ofSeconds(5)));
    tab.started().send("1");
    tasks.settle();

    outbox.arrived(ROOM, server.events());
    tasks.run(Duration.ofSeconds(6));

    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(SENT, stage.stored().get(0).sent().map(Outgoing.Sent::event));
  }

  @Test
  void a_disk_that_fails_just_then_is_cleared_the_next_time() {
    tab.started().send("1");
    tasks.settle();
    stage.origin.failNextWrite(ErrorCode.STORAGE_FULL);
    outbox.arrived(ROOM, server.events());
    tasks.settle();
    assertEquals(1, stage.stored().size());

    outbox.recorded();
    tasks.settle();

    assertEquals(List.of(), stage.stored());
  }

  @Test
  void who_records_removes_what_another_stored_and_a_late_answer_brings_nothing_back() {
    Tab other = stage.open("tab:2", request -> server.accept(request).after(Duration.ofSeconds(5)));
    other.known.recorded = false;
    other.started().send("theirs");
    tab.started();
    tasks.settle();

    outbox.arrived(ROOM, server.events());
    tasks.settle();
    assertEquals(List.of(), stage.stored());

    tasks.run(Duration.ofSeconds(6));
    assertEquals(SENT, other.outbox.echoes(ROOM).waiting().get(0).sentAs());
    assertEquals(List.of(), stage.stored());
  }

  @Test
  void what_was_sent_cannot_be_given_up_and_is_not_sent_by_a_retry() {
    TransactionId sent = tab.started().send("1");
    tasks.settle();

    tasks.act(() -> outbox.retry(sent));
    TwinloopException refused =
        assertThrows(TwinloopException.class, () -> tasks.act(() -> outbox.discard(sent)));
    tasks.settle();

    assertEquals(ErrorCode.UNKNOWN_MESSAGE, refused.code());
    assertEquals(1, tab.http.requests().size());
    assertEquals(SENT, stage.echo(sent).sentAs());
    assertEquals(1, stage.stored().size());
  }

  @Test
  void nothing_is_kept_for_a_room_that_was_left() {
    tab.known.left.add(ROOM);
    orphanSent(tasks.now());
    stage.store(stage.outgoing("unsent", "tab:dead", "unsent"));
    tab.http.serve(any -> Reply.lost());

    tab.started();
    tasks.settle();

    assertEquals(1, outbox.echoes(ROOM).waiting().size());
    assertEquals(1, stage.stored().size());
  }

  @Test
  void what_does_not_come_within_a_week_is_dropped() {
    Timestamp weekAgo = tasks.now().plus(EchoRules.KEPT.negated());
    orphanSent(weekAgo.plus(Duration.ofMillis(-1)));
    Outgoing younger = stage.outgoing("younger", "tab:dead", "younger");
    stage.store(younger.sentAs(new EventId("$1"), weekAgo));

    tab.started();
    tasks.settle();

    assertEquals(1, outbox.echoes(ROOM).waiting().size());
    assertEquals(List.of(younger.transaction()), transactions(stage.stored()));
  }

  @Test
  void a_clock_that_was_ahead_keeps_nothing_for_ever() {
    orphanSent(tasks.now().plus(Duration.ofDays(400)));

    tab.started();
    tasks.settle();

    assertEquals(List.of(), stage.stored());
  }

  @Test
  void it_stands_below_what_is_newer_for_ten_minutes_at_most() {
    tab.started().send("1");
    tasks.settle();
    Timestamp sent = tasks.now();
    Event hours = theirs(sent.plus(Duration.ofHours(3)));
    Event minutes = theirs(sent.plus(EchoRules.OVERTAKEN));

    outbox.arrived(ROOM, List.of(hours));
    assertEquals(1, outbox.echoes(ROOM).waiting().size(), "a clock may be wrong");
    tasks.run(EchoRules.OVERTAKEN.plusMillis(1));
    outbox.arrived(ROOM, List.of(minutes));
    assertEquals(1, outbox.echoes(ROOM).waiting().size());
    outbox.arrived(ROOM, List.of(hours));
    tasks.settle();

    assertEquals(List.of(), outbox.echoes(ROOM).waiting());
    assertEquals(List.of(), stage.stored());
  }

  @Test
  void what_still_waits_to_be_sent_is_never_overtaken() {
    tab.http.serve(any -> Reply.lost());
    tab.started().send("1");
    tasks.run(Duration.ofHours(2));

    outbox.arrived(ROOM, List.of(theirs(tasks.now())));
    tasks.settle();

    assertEquals(1, outbox.echoes(ROOM).waiting().size());
    assertEquals(1, stage.stored().size());
  }

  /** What a context that is gone had sent, and nobody has seen since. */
  private void orphanSent(Timestamp at) {
    Outgoing left = stage.outgoing("orphan", "tab:dead", "left behind");
    stage.store(left.sentAs(new EventId("$0"), at));
  }

  private static List<TransactionId> transactions(List<Outgoing> all) {
    return all.stream().map(Outgoing::transaction).toList();
  }

  private static TransactionId transaction(String text) {
    return new TransactionId(text);
  }

  private static Event own(String id, String transaction) {
    return OutboxStage.copy(id, "@me:x", transaction(transaction));
  }

  private static Event theirs(Timestamp at) {
    return Event.from(
            new JacksonJson()
                .read(
                    new JsonObjectText()
                        .put("event_id", "$theirs")
                        .put("type", "m.room.message")
                        .put("sender", "@other:x")
                        .put("origin_server_ts", at.epochMs())
                        .toString()))
        .orElseThrow();
  }
}
