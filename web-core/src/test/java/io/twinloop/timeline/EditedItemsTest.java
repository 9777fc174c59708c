package io.twinloop.timeline;

import static io.twinloop.timeline.Events.edit;
import static io.twinloop.timeline.Events.json;
import static io.twinloop.timeline.Events.redaction;
import static io.twinloop.timeline.Events.text;
import static io.twinloop.timeline.ItemStage.items;
import static io.twinloop.timeline.ItemStage.render;
import static io.twinloop.timeline.ItemStage.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.twinloop.event.Event;
import io.twinloop.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditedItemsTest {
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
}
