package io.twinloop.timeline;

import static io.twinloop.timeline.Events.edit;
import static io.twinloop.timeline.Events.event;
import static io.twinloop.timeline.Events.redaction;
import static io.twinloop.timeline.Events.state;
import static io.twinloop.timeline.Events.text;
import static io.twinloop.timeline.ItemStage.message;
import static io.twinloop.timeline.ItemStage.timeline;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.event.Event;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTextTest {
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
}
