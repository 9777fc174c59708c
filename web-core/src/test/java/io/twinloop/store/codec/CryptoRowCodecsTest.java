package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.MessageSight;
import io.twinloop.testkit.JacksonJson;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CryptoRowCodecsTest {
  private static final String HOSTILE = "\"\\\n\u0000\u202e</script>\ud83d\ude00\ud800";

  private final TouchedCodec touched = new TouchedCodec(new JacksonJson());
  private final SightCodec sights = new SightCodec(new JacksonJson());

  @Test
  void touched_entries_of_every_kind_are_read_back() {
    Set<EntryKey> entries = new HashSet<>();
    for (EntryKind kind : EntryKind.values()) {
      entries.add(EntryKey.of(kind));
      entries.add(EntryKey.of(kind, ""));
      entries.add(EntryKey.of(kind, HOSTILE, "a/b", HOSTILE));
    }

    assertEquals(Optional.of(entries), touched.decode(touched.encode(entries)));
    assertEquals(Optional.of(Set.of()), touched.decode(touched.encode(Set.of())));
  }

  @Test
  void touched_entries_are_all_read_or_none() {
    List<String> damaged =
        List.of(
            "",
            "null",
            "{}",
            "[",
            "[[]]",
            "[null]",
            "[\"account\"]",
            "[[7]]",
            "[[\"account\",7]]",
            "[[\"account\",null]]",
            "[[\"account\"],[\"unheardOf\"]]",
            "[[\"account\"],{}]",
            "[[\"Account\"]]");
    for (String text : damaged) {
      assertFalse(touched.decode(text).isPresent(), text);
    }
  }

  @Test
  void sights_are_read_back_as_of_the_index_that_was_asked_for() {
    for (long sentAt : List.of(0L, -1L, 1_700_000_000_000L, (1L << 53) - 1)) {
      MessageSight sight = sight("$first" + HOSTILE, sentAt);

      assertEquals(Optional.of(sight), sights.decode(sights.encode(sight), sight("$replay", 7)));
    }
  }

  @Test
  void damaged_sights_are_none() {
    List<String> damaged =
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"event\":\"$e\"}",
            "{\"sent_at\":1}",
            "{\"event\":7,\"sent_at\":1}",
            "{\"event\":\"$e\",\"sent_at\":\"1\"}",
            "{\"event\":\"$e\",\"sent_at\":1.5}");
    for (String text : damaged) {
      assertFalse(sights.decode(text, sight("$replay", 7)).isPresent(), text);
    }
  }

  private static MessageSight sight(String event, long sentAt) {
    return new MessageSight(
        new RoomId("!r"), "s", (1L << 32) - 1, new EventId(event), new Timestamp(sentAt));
  }
}
