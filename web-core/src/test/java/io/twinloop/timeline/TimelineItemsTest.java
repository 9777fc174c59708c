package io.twinloop.timeline;

import static io.twinloop.timeline.Events.body;
import static io.twinloop.timeline.Events.edit;
import static io.twinloop.timeline.Events.event;
import static io.twinloop.timeline.Events.json;
import static io.twinloop.timeline.Events.redaction;
import static io.twinloop.timeline.Events.state;
import static io.twinloop.timeline.Events.text;
import static io.twinloop.timeline.ItemStage.PEOPLE;
import static io.twinloop.timeline.ItemStage.SELF;
import static io.twinloop.timeline.ItemStage.items;
import static io.twinloop.timeline.ItemStage.message;
import static io.twinloop.timeline.ItemStage.render;
import static io.twinloop.timeline.ItemStage.texts;
import static io.twinloop.timeline.ItemStage.timeline;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.outbox.Echoes;
import io.twinloop.room.RoomChanges;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineItemsTest {
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
            timeline, RoomChanges.receipts(PEOPLE, receipts, SELF), Echoes.NONE, SELF);

    assertEquals(
        List.of(List.of(), List.of("Carl"), List.of()),
        items.stream().map(TimelineItem::readBy).toList());
  }

  private static String reply(String to, String text) {
    return new JsonObjectText()
        .put("msgtype", "m.text")
        .put("body", text)
        .putJson("m.relates_to", "{\"m.in_reply_to\":{\"event_id\":\"" + to + "\"}}")
        .toString();
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
}
