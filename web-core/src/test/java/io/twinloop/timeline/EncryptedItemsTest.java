package io.twinloop.timeline;

import static io.twinloop.timeline.Events.body;
import static io.twinloop.timeline.Events.edit;
import static io.twinloop.timeline.Events.event;
import static io.twinloop.timeline.Events.json;
import static io.twinloop.timeline.Events.redaction;
import static io.twinloop.timeline.Events.state;
import static io.twinloop.timeline.Events.text;
import static io.twinloop.timeline.ItemStage.SELF;
import static io.twinloop.timeline.ItemStage.roomWith;
import static io.twinloop.timeline.ItemStage.timeline;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.event.Event;
import io.twinloop.event.Standing;
import io.twinloop.event.UnreadableReason;
import io.twinloop.outbox.Echoes;
import io.twinloop.room.Room;
import io.twinloop.store.codec.EntryCodec;
import io.twinloop.testkit.JacksonJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncryptedItemsTest {
  private static final String CIPHERTEXT =
      "{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"session_id\":\"s\",\"ciphertext\":\"c\"}";
  private static final Event BEGINNING =
      state("m.room.encryption", "", "@a:x", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");

  @Test
  void what_could_be_read_is_shown_as_what_it_says_and_stored_as_it_came() {
    Timeline timeline = timeline(secret("$1", "hello"));

    TimelineItem item = render(timeline).get(0);

    assertEquals(ItemKind.MESSAGE, item.kind());
    assertEquals("hello", item.text());
    assertEquals(
        Optional.of(new ItemEncryption.Encrypted(Standing.KNOWN_DEVICE)), item.encryption());
    String stored = new EntryCodec(new JacksonJson()).encode(timeline.entries().get(0));
    assertFalse(stored.contains("hello"), stored);
    assertTrue(stored.contains("ciphertext"), stored);
  }

  @Test
  void what_cannot_be_read_says_why_in_a_sentence() {
    for (UnreadableReason reason : UnreadableReason.values()) {
      TimelineItem item = render(timeline(encrypted("$1").unreadable(reason))).get(0);

      assertEquals(ItemKind.ENCRYPTED, item.kind());
      assertTrue(item.text().endsWith("."), item.text());
      assertEquals(Optional.of(new ItemEncryption.Unreadable(reason)), item.encryption());
    }
  }

  @Test
  void what_comes_to_be_readable_stays_in_its_place_and_is_not_written() {
    Event unread = encrypted("$2").unreadable(UnreadableReason.KEY_MISSING);
    Timeline before = timeline(text("$1", "a"), unread, text("$3", "c"));

    Timeline after = before.with(Map.of(unread.id(), secret("$2", "b")));

    List<TimelineItem> items = render(after);
    assertEquals(List.of("a", "b", "c"), items.stream().map(TimelineItem::text).toList());
    assertEquals(render(before).get(1).key(), items.get(1).key());
    assertEquals(before.entries().get(1).index(), after.entries().get(1).index());
  }

  @Test
  void a_message_in_clear_is_marked_from_where_the_room_encrypts() {
    List<TimelineItem> items =
        render(timeline(text("$1", "before"), BEGINNING, text("$2", "after")));

    assertEquals(Optional.empty(), items.get(0).encryption());
    assertEquals(Optional.empty(), items.get(1).encryption());
    assertEquals(Optional.of(new ItemEncryption.InClear()), items.get(2).encryption());
  }

  @Test
  void where_the_beginning_is_out_of_sight_every_message_in_clear_is_marked() {
    TimelineItem item = render(timeline(text("$1", "clear"))).get(0);

    assertEquals(Optional.of(new ItemEncryption.InClear()), item.encryption());
  }

  @Test
  void nothing_is_marked_in_a_room_that_does_not_encrypt() {
    Room open = roomWith();

    List<TimelineItem> items =
        TimelineItems.render(timeline(text("$1", "clear")), open, Echoes.NONE, SELF);

    assertEquals(Optional.empty(), items.get(0).encryption());
  }

  @Test
  void an_edit_holds_if_it_was_encrypted_as_well() {
    Event edited = edit("$3", "@a:x", 2, "$1", "in clear");
    Event better =
        relating("$2", "$1")
            .decrypted(
                "m.room.message",
                edit("$2", "@a:x", 1, "$1", "encrypted").content(),
                Standing.KNOWN_DEVICE);

    List<TimelineItem> items = render(timeline(secret("$1", "hello"), better, edited));

    assertEquals(List.of("encrypted"), items.stream().map(TimelineItem::text).toList());
    assertTrue(items.get(0).edited());
  }

  @Test
  void an_edit_that_is_served_with_its_message_holds_once_it_could_be_read() {
    String original = encrypted("$1").json().toJson();
    String bundle =
        "{\"m.relations\":{\"m.replace\":" + relating("$2", "$1").json().toJson() + "}}";
    String whole = original.substring(0, original.length() - 1) + ",\"unsigned\":" + bundle + "}";
    Event served = Event.from(json(whole)).orElseThrow();
    Event message = served.decrypted("m.room.message", json(body("hello")), Standing.KNOWN_DEVICE);
    Event edit =
        served
            .edit()
            .orElseThrow()
            .decrypted(
                "m.room.message",
                edit("$2", "@a:x", 1, "$1", "better").content(),
                Standing.KNOWN_DEVICE);

    assertEquals("hello", render(timeline(message)).get(0).text());
    assertEquals("better", render(timeline(message.withEdit(edit))).get(0).text());
  }

  @Test
  void what_was_encrypted_redacts_nothing() {
    Event forged =
        encrypted("$2")
            .decrypted("m.room.redaction", json("{\"redacts\":\"$1\"}"), Standing.UNKNOWN_DEVICE);

    assertEquals("hello", render(timeline(secret("$1", "hello"), forged)).get(0).text());
  }

  @Test
  void of_what_is_redacted_nothing_of_the_plaintext_is_left() {
    Event sly =
        encrypted("$1").decrypted("m.room.create", json(body("hello")), Standing.KNOWN_DEVICE);

    Timeline timeline = timeline(sly, redaction("$2", "$1"));

    String stored = new EntryCodec(new JacksonJson()).encode(timeline.entries().get(0));
    assertFalse(stored.contains("hello"), stored);
    assertEquals(ItemKind.REDACTED, render(timeline).get(0).kind());
    assertEquals(Optional.empty(), render(timeline).get(0).encryption());
  }

  private static List<TimelineItem> render(Timeline timeline) {
    return TimelineItems.render(timeline, roomWith(BEGINNING.json()), Echoes.NONE, SELF);
  }

  private static Event encrypted(String id) {
    return event(id, "m.room.encrypted", "@a:x", CIPHERTEXT);
  }

  private static Event relating(String id, String target) {
    String relation = "{\"rel_type\":\"m.replace\",\"event_id\":\"" + target + "\"}";
    return event(id, "m.room.encrypted", "@a:x", "{\"m.relates_to\":" + relation + "}");
  }

  private static Event secret(String id, String text) {
    return encrypted(id).decrypted("m.room.message", json(body(text)), Standing.KNOWN_DEVICE);
  }
}
