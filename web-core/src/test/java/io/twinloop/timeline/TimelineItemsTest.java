package io.twinloop.timeline;

import static io.twinloop.timeline.Events.body;
import static io.twinloop.timeline.Events.edit;
import static io.twinloop.timeline.Events.event;
import static io.twinloop.timeline.Events.json;
import static io.twinloop.timeline.Events.redaction;
import static io.twinloop.timeline.Events.state;
import static io.twinloop.timeline.Events.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.event.Event;
import io.twinloop.id.ContextId;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.outbox.Echoes;
import io.twinloop.outbox.LocalEcho;
import io.twinloop.outbox.Outgoing;
import io.twinloop.outbox.SendFailure;
import io.twinloop.room.Room;
import io.twinloop.room.RoomChanges;
import io.twinloop.sync.wire.RoomDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineItemsTest {
  private static final UserId SELF = new UserId("@me:x");
  private static final RoomId ROOM = new RoomId("!room:x");

  private final Room room =
      roomWith(member("@a:x", "Anna"), member("@b:x", "Bob"), member("@c:x", "\u202eCarl"));

  @Test
  void each_kind_of_message_is_told_apart_and_shown_as_text() {
    List<TimelineItem> items =
        render(
            text("$1", "<b>hi</b>"),
            message("$2", "{\"msgtype\":\"m.emote\",\"body\":\"waves\"}"),
            message("$3", "{\"msgtype\":\"m.notice\",\"body\":\"beep\"}"),
            message("$4", "{\"msgtype\":\"m.image\",\"body\":\"cat.jpg\"}"),
            message("$5", "{\"msgtype\":\"org.new\",\"body\":\"from tomorrow\"}"),
            message("$6", "{\"msgtype\":\"m.text\",\"body\":{\"not\":\"text\"}}"),
            event("$7", "m.room.encrypted", "@a:x", "{\"ciphertext\":\"…\"}"),
            event("$8", "m.sticker", "@a:x", "{\"body\":\"\"}"),
            event("$9", "org.poll", "@a:x", "{\"body\":\"poll?\"}"),
            message("$10", "[]"));

    assertEquals(
        List.of(
            "MESSAGE <b>hi</b>",
            "EMOTE waves",
            "NOTICE beep",
            "MEDIA Image: cat.jpg",
            "MESSAGE from tomorrow",
            "UNKNOWN ",
            "ENCRYPTED Encrypted message",
            "MEDIA Sticker",
            "UNKNOWN poll?",
            "UNKNOWN "),
        items.stream().map(item -> item.kind() + " " + item.text()).toList());
    assertEquals("Anna", items.get(0).senderName());
    assertEquals("$1", items.get(0).key());
  }

  @Test
  void reactions_edits_and_redactions_are_no_items() {
    List<TimelineItem> items =
        render(
            text("$1", "hi"),
            event(
                "$2",
                "m.reaction",
                "@b:x",
                "{\"m.relates_to\":{\"rel_type\":\"m.annotation\",\"event_id\":\"$1\"}}"),
            edit("$3", "@a:x", 5, "$1", "ho"),
            redaction("$4", "$9"),
            state("org.unheard", "", "@a:x", "{}"));

    assertEquals(List.of("ho"), texts(items));
    assertTrue(items.get(0).edited());
  }

  @Test
  void only_the_senders_newest_edit_holds() {
    List<TimelineItem> items =
        render(
            text("$1", "first"),
            edit("$2", "@a:x", 20, "$1", "newest"),
            edit("$3", "@a:x", 10, "$1", "older"),
            edit("$4", "@b:x", 30, "$1", "forged"),
            edit("$5", "@a:x", 40, "$2", "edit of an edit"));

    assertEquals(List.of("newest"), texts(items));
  }

  @Test
  void redacting_an_edit_brings_back_what_was_before() {
    List<Event> events =
        List.of(
            text("$1", "first"),
            edit("$2", "@a:x", 10, "$1", "second"),
            edit("$3", "@a:x", 20, "$1", "third"));

    assertEquals(List.of("second"), texts(render(events, redaction("$4", "$3"))));
    assertEquals(
        List.of("first"), texts(render(events, redaction("$4", "$3"), redaction("$5", "$2"))));
    assertFalse(render(events, redaction("$4", "$3"), redaction("$5", "$2")).get(0).edited());
    assertEquals(List.of("Message deleted"), texts(render(events, redaction("$6", "$1"))));
  }

  @Test
  void an_edit_that_the_homeserver_bundles_counts_unless_it_is_redacted() {
    Json bundling =
        json(
            text("$1", "first")
                    .json()
                    .toJson()
                    .replaceFirst("}$", ",\"unsigned\":{\"m.relations\":{\"m.replace\":")
                + edit("$2", "@a:x", 10, "$1", "bundled").json().toJson()
                + "}}}");
    Event original = Event.from(bundling).orElseThrow();

    assertEquals(List.of("bundled"), texts(render(original)));
    assertEquals(List.of("first"), texts(render(original, redaction("$3", "$2"))));
  }

  @Test
  void a_reply_shows_what_it_answers_and_not_the_quotation() {
    String fallback = "> <@a:x> what?\n> more\n\nthat";
    String manual = "> a quotation\n\nthat";
    List<TimelineItem> items =
        render(
            text("$1", "what?"),
            edit("$e", "@a:x", 9, "$1", "What?"),
            message("$2", reply("$1", fallback)),
            message("$3", reply("$1", manual)),
            message("$4", body(fallback)),
            message("$5", reply("$unknown", "> * <@a:x> waves\nok")));

    assertEquals(List.of("What?", "that", manual, fallback, "ok"), texts(items));
    assertEquals(
        Optional.of(new TimelineItem.ReplyTo(new EventId("$1"), "Anna", "What?")),
        items.get(1).replyTo());
    assertEquals(Optional.empty(), items.get(3).replyTo());
    assertEquals(Optional.empty(), items.get(4).replyTo());
  }

  @Test
  void state_is_told_in_sentences_with_safe_names() {
    List<TimelineItem> items =
        render(
            state("m.room.create", "", "@a:x", "{}"),
            state("m.room.member", "@b:x", "@b:x", "{\"membership\":\"join\"}"),
            state("m.room.member", "@c:x", "@a:x", "{\"membership\":\"invite\"}"),
            state("m.room.member", "@b:x", "@b:x", "{\"membership\":\"leave\"}"),
            state(
                "m.room.member",
                "@b:x",
                "@a:x",
                "{\"membership\":\"ban\",\"reason\":\"\u202espam\"}"),
            changed(
                "@c:x",
                "{\"membership\":\"join\",\"displayname\":\"Carla\"}",
                "{\"membership\":\"join\",\"displayname\":\"\u202eCarl\"}"),
            changed("@c:x", "{\"membership\":\"leave\"}", "{\"membership\":\"invite\"}"),
            state("m.room.name", "", "@a:x", "{\"name\":\"Hall\\n\u202e\"}"),
            state("m.room.topic", "", "@a:x", "{\"topic\":\"\"}"),
            state("m.room.encryption", "", "@a:x", "{}"),
            state("m.room.name", "x", "@a:x", "[]"));

    assertEquals(
        List.of(
            "Anna created the room",
            "Bob joined",
            "Anna invited Carl",
            "Bob left",
            "Anna banned Bob (“spam”)",
            "Carl is now called Carla",
            "Carl declined the invite",
            "Anna named the room “Hall”",
            "Anna removed the topic",
            "Anna turned on encryption",
            "Anna removed the room’s name"),
        texts(items));
  }

  @Test
  void an_echo_keeps_its_place_and_key_while_it_becomes_an_event() {
    Timeline before = timeline(text("$1", "hi"));
    LocalEcho sending = echo("t1", "m.room.message", body("mine"));
    LocalEcho sent = new LocalEcho(sending.outgoing(), sending.content(), id("$2"));
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
            Optional.of(failure));

    TimelineItem item =
        items(
                timeline(own("$1", "one", "t1")),
                new Echoes(
                    List.of(new LocalEcho(failed, edit.content(), Optional.empty())), Map.of()))
            .get(0);

    assertEquals("one", item.text());
    assertEquals(SendState.FAILED, item.state());
    assertEquals(Optional.of(failure), item.error());
  }

  @Test
  void read_markers_stand_at_the_nearest_item_shown() {
    Timeline timeline =
        timeline(
            text("$1", "one"),
            text("$2", "two"),
            event("$3", "m.reaction", "@a:x", "{}"),
            event("$4", "m.room.message", "@b:x", body("bob")));
    Json receipts =
        json(
            """
            {"content":{
              "$1":{"m.read":{"@b:x":{"ts":1}}},
              "$3":{"m.read":{"@c:x":{"ts":2},"@me:x":{"ts":9}}},
              "$gone":{"m.read":{"@d:x":{"ts":3}}}}}
            """);

    List<TimelineItem> items =
        TimelineItems.render(
            timeline, RoomChanges.receipts(room, receipts, SELF), Echoes.NONE, SELF);

    assertEquals(
        List.of(List.of(), List.of("Carl"), List.of()),
        items.stream().map(TimelineItem::readBy).toList());
  }

  @Test
  void a_message_in_a_few_words() {
    assertEquals(
        Optional.of("* Anna waves"),
        MessageText.of(message("$1", "{\"msgtype\":\"m.emote\",\"body\":\"waves\"}"), "Anna"));
    assertEquals(
        Optional.of("Video: v.mp4"),
        MessageText.of(message("$1", "{\"msgtype\":\"m.video\",\"body\":\"v.mp4\"}"), ""));
    assertEquals(
        Optional.of("Encrypted message"),
        MessageText.of(event("$1", "m.room.encrypted", "@a:x", "{}"), ""));
    assertEquals(Optional.of("new"), MessageText.of(edit("$2", "@a:x", 1, "$1", "new"), ""));
    assertEquals(Optional.of("evil"), MessageText.of(text("$1", " \u202eevil\u0000 "), ""));
    assertEquals(Optional.empty(), MessageText.of(state("m.room.name", "", "@a:x", "{}"), ""));
    assertEquals(Optional.empty(), MessageText.of(text("$1", " \n"), ""));
    assertEquals(301, MessageText.of(text("$1", "y".repeat(2_000_000)), "").orElseThrow().length());
  }

  @Test
  void the_newest_message_that_still_says_something_is_the_preview() {
    Timeline timeline =
        timeline(
            text("$1", "one"),
            text("$2", "two"),
            text("$3", "three"),
            edit("$4", "@a:x", 5, "$2", "TWO"),
            redaction("$5", "$3"),
            state("m.room.name", "", "@a:x", "{}"));

    Event preview = Preview.of(timeline).orElseThrow();

    assertEquals(Optional.of("TWO"), MessageText.of(preview, ""));
    assertEquals(Optional.empty(), Preview.of(Timeline.EMPTY));
  }

  private List<TimelineItem> render(Event... events) {
    return items(timeline(events), Echoes.NONE);
  }

  private List<TimelineItem> render(List<Event> events, Event... more) {
    List<Event> all = new ArrayList<>(events);
    all.addAll(List.of(more));
    return items(timeline(all.toArray(Event[]::new)), Echoes.NONE);
  }

  private List<TimelineItem> items(Timeline timeline, Echoes echoes) {
    return TimelineItems.render(timeline, room, echoes, SELF);
  }

  private static Timeline timeline(Event... events) {
    return Timeline.EMPTY.live(new TimelineChunk(List.of(events), true, Optional.empty())).next();
  }

  private static List<String> texts(List<TimelineItem> items) {
    return items.stream().map(TimelineItem::text).toList();
  }

  private static Event message(String id, String content) {
    return event(id, "m.room.message", "@a:x", content);
  }

  private static String reply(String to, String text) {
    return new JsonObjectText()
        .put("msgtype", "m.text")
        .put("body", text)
        .putJson("m.relates_to", "{\"m.in_reply_to\":{\"event_id\":\"" + to + "\"}}")
        .toString();
  }

  private static Event own(String id, String text, String transaction) {
    return Event.from(
            json(
                new JsonObjectText()
                    .put("event_id", id)
                    .put("type", "m.room.message")
                    .put("sender", "@me:x")
                    .putJson("content", body(text))
                    .putJson("unsigned", "{\"transaction_id\":\"" + transaction + "\"}")
                    .toString()))
        .orElseThrow();
  }

  private static Event changed(String user, String content, String before) {
    return Event.from(
            json(
                new JsonObjectText()
                    .put("event_id", "$" + content.hashCode())
                    .put("type", "m.room.member")
                    .put("sender", user)
                    .put("state_key", user)
                    .putJson("content", content)
                    .putJson("unsigned", "{\"prev_content\":" + before + "}")
                    .toString()))
        .orElseThrow();
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
            Optional.empty());
    return new LocalEcho(outgoing, json(content), Optional.empty());
  }

  private static Optional<EventId> id(String id) {
    return Optional.of(new EventId(id));
  }

  private static Json member(String user, String name) {
    return state(
            "m.room.member",
            user,
            user,
            new JsonObjectText().put("membership", "join").put("displayname", name).toString())
        .json();
  }

  private static Room roomWith(Json... members) {
    RoomDelta delta =
        new RoomDelta(
            ROOM,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(members),
            List.of(),
            false,
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return RoomChanges.apply(Optional.empty(), delta, SELF).orElseThrow();
  }
}
