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

  private static final RoomId ROOM = new RoomId("!r");

  private final TouchedCodec touched = new TouchedCodec(new JacksonJson());
  private final SightsCodec sights = new SightsCodec(new JacksonJson());

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
  void sights_are_read_back() {
    List<MessageSight> written =
        List.of(
            sight(0, "$first" + HOSTILE, 0),
            sight(1, "", -1),
            sight((1L << 32) - 1, "$last", (1L << 53) - 1));

    assertEquals(written, sights.decode(sights.encode(written), ROOM, HOSTILE));
    assertEquals(List.of(), sights.decode(sights.encode(List.of()), ROOM, HOSTILE));
  }

  @Test
  void damaged_sights_are_none_and_leave_the_others() {
    List<String> damaged =
        List.of(
            "null", "[]", "{}", "7", "[1,\"$e\"]", "[1,7,1]", "[\"1\",\"$e\",1]", "[1,\"$e\",1.5]");
    for (String text : damaged) {
      assertEquals(
          List.of(sight(5, "$sound", 7)),
          sights.decode("[" + text + ",[5,\"$sound\",7]]", ROOM, HOSTILE),
          text);
    }
    for (String text : List.of("", "[", "null", "{}", "\"\"", "[[1,\"$e\",1]")) {
      assertEquals(List.of(), sights.decode(text, ROOM, HOSTILE), text);
    }
  }

  private static MessageSight sight(long index, String event, long sentAt) {
    return new MessageSight(ROOM, HOSTILE, index, new EventId(event), new Timestamp(sentAt));
  }
}
