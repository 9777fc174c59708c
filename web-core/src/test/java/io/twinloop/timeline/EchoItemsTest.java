package io.twinloop.timeline;

import static io.twinloop.timeline.Events.body;
import static io.twinloop.timeline.Events.edit;
import static io.twinloop.timeline.Events.event;
import static io.twinloop.timeline.Events.json;
import static io.twinloop.timeline.Events.redaction;
import static io.twinloop.timeline.Events.text;
import static io.twinloop.timeline.ItemStage.ROOM;
import static io.twinloop.timeline.ItemStage.items;
import static io.twinloop.timeline.ItemStage.own;
import static io.twinloop.timeline.ItemStage.texts;
import static io.twinloop.timeline.ItemStage.timeline;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.event.Event;
import io.twinloop.id.ContextId;
import io.twinloop.id.EventId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.outbox.Echoes;
import io.twinloop.outbox.LocalEcho;
import io.twinloop.outbox.Outgoing;
import io.twinloop.outbox.SendFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EchoItemsTest {
  @Test
  void an_echo_keeps_its_place_and_key_while_it_becomes_an_event() {
    Timeline before = timeline(text("$1", "hi"));
    LocalEcho sending = echo("t1", "m.room.message", body("mine"));
    LocalEcho sent = sent(sending, "$2");
    Timeline after = timeline(text("$1", "hi"), own("$2", "mine", "t1"));
    Timeline bare =
        timeline(text("$1", "hi"), event("$2", "m.room.message", "@me:x", body("mine")));
    Map<EventId, TransactionId> names = Map.of(new EventId("$2"), new TransactionId("t1"));

    List<List<TimelineItem>> stages =
        List.of(
            items(before, new Echoes(List.of(sending), Map.of())),
            items(after, new Echoes(List.of(sending), Map.of())),
            items(before, new Echoes(List.of(sent), names)),
            items(bare, new Echoes(List.of(sent), names)),
            items(after, new Echoes(List.of(sent), names)),
            items(after, Echoes.NONE));

    assertEquals(
        List.of(
            SendState.SENDING,
            SendState.SENT,
            SendState.SENT,
            SendState.SENT,
            SendState.SENT,
            SendState.SENT),
        stages.stream().map(items -> items.get(1).state()).toList());
    for (List<TimelineItem> items : stages) {
      assertEquals(List.of("hi", "mine"), texts(items));
      assertEquals("t1", items.get(1).key());
      assertTrue(items.get(1).own());
    }
    assertEquals(stages.get(4), stages.get(5));
  }

  @Test
  void a_stranger_cannot_hide_an_echo_with_its_transaction() {
    Event forged =
        Event.from(
                json(
                    """
                    {"event_id":"$2","type":"m.room.message","sender":"@a:x",
                     "content":{"msgtype":"m.text","body":"x"},"unsigned":{"transaction_id":"t1"}}
                    """))
            .orElseThrow();
    LocalEcho sending = echo("t1", "m.room.message", body("mine"));

    List<TimelineItem> items = items(timeline(forged), new Echoes(List.of(sending), Map.of()));

    assertEquals(List.of("x", "mine"), texts(items));
    assertEquals("$2", items.get(0).key());
  }

  @Test
  void our_edits_and_redactions_show_before_they_are_sent() {
    Timeline timeline = timeline(own("$1", "one", "t1"), own("$2", "two", "t2"));
    LocalEcho edit =
        echo("t3", "m.room.message", edit("$x", "@me:x", 0, "$1", "ONE").content().toJson());
    LocalEcho redaction = echo("t4", "m.room.redaction", "{\"redacts\":\"$2\"}");

    List<TimelineItem> items = items(timeline, new Echoes(List.of(edit, redaction), Map.of()));

    assertEquals(List.of("ONE", "Message deleted"), texts(items));
    assertEquals(SendState.SENDING, items.get(0).state());
    assertEquals("t1", items.get(0).key());
    assertEquals(Optional.of(new TransactionId("t3")), items.get(0).transactionId());
    assertEquals(ItemKind.REDACTED, items.get(1).kind());
  }

  @Test
  void an_edit_that_failed_says_so_and_leaves_the_text() {
    SendFailure failure = new SendFailure(ErrorCode.REFUSED, "too long");
    LocalEcho edit =
        echo("t3", "m.room.message", edit("$x", "@me:x", 0, "$1", "ONE").content().toJson());
    Outgoing failed =
        new Outgoing(
            edit.outgoing().transaction(),
            ROOM,
            edit.outgoing().type(),
            edit.outgoing().content(),
            new Timestamp(1),
            edit.outgoing().owner(),
            Optional.empty(),
            Optional.of(failure),
            Optional.empty());

    TimelineItem item =
        items(
                timeline(own("$1", "one", "t1")),
                new Echoes(List.of(new LocalEcho(failed, edit.content())), Map.of()))
            .get(0);

    assertEquals("one", item.text());
    assertEquals(SendState.FAILED, item.state());
    assertEquals(Optional.of(failure), item.error());
  }

  private static LocalEcho echo(String transaction, String type, String content) {
    Outgoing outgoing =
        new Outgoing(
            new TransactionId(transaction),
            ROOM,
            type,
            content,
            new Timestamp(0),
            new ContextId("tab"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new LocalEcho(outgoing, json(content));
  }

  private static LocalEcho sent(LocalEcho echo, String event) {
    Outgoing waiting = echo.outgoing();
    Outgoing sent =
        new Outgoing(
            waiting.transaction(),
            ROOM,
            waiting.type(),
            waiting.content(),
            waiting.queuedAt(),
            waiting.owner(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Outgoing.Sent(new EventId(event), new Timestamp(1))));
    return new LocalEcho(sent, echo.content());
  }
}
