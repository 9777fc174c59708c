package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Absent;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Released;
import io.twinloop.lease.StoredLease.Unreadable;
import io.twinloop.lease.Tenure;
import io.twinloop.testkit.JacksonJson;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeaseCodecTest {
  private static final String HOSTILE = "\"\\\n\u0000\u202e</script>\ud83d\ude00\ud800";
  private static final int ROWS = 20_000;

  /** What a member may be set to, in JSON: bounds and what lies beyond, and wrong types. */
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "-1",
          "1.5",
          "9007199254740991",
          "9007199254740992",
          "9223372036854775808",
          "-9223372036854775808",
          "8640000000000000",
          "8640000000000001",
          "-8640000000000001",
          "1e308",
          "1e-9",
          "true",
          "null",
          "\"\"",
          "\"1\"",
          "\"tab\"",
          "\"\\ud800\\u0000\\u202e\"",
          "[]",
          "[1]",
          "{}",
          "{\"holder\":\"tab\"}");

  private static final List<String> MEMBERS =
      List.of("holder", "generation", "expires_at", "__proto__", "toString", "");

  private final LeaseCodec codec = new LeaseCodec(new JacksonJson());

  @Test
  void what_is_written_is_read_back() {
    for (long generation : List.of(1L, 2L, LeaseRecord.LAST_GENERATION)) {
      for (long expiry : List.of(-1L, 0L, 1_700_000_000_000L, 8_640_000_000_000_000L)) {
        Tenure tenure = new Tenure(new ContextId(HOSTILE), generation);
        LeaseRecord lease = new LeaseRecord(tenure, new Timestamp(expiry));

        assertEquals(new Held(lease), codec.decode(Optional.of(codec.encode(lease))));
        assertEquals(Optional.of(tenure), codec.decodeTenure(codec.encode(tenure)));
      }
    }
  }

  @Test
  void no_row_is_no_lease() {
    assertEquals(new Absent(), codec.decode(Optional.empty()));
  }

  @Test
  void what_no_version_wrote_is_unreadable() {
    for (String row :
        List.of(
            "",
            "{",
            "null",
            "7",
            "[]",
            "\"tab\"",
            "{}",
            row("\"\"", "1", "1"),
            row("7", "1", "1"),
            row("\"tab\"", "0", "1"),
            row("\"tab\"", "-1", "1"),
            row("\"tab\"", "\"1\"", "1"),
            row("\"tab\"", "1.5", "1"),
            row("\"tab\"", "9007199254740992", "1"),
            row("\"tab\"", "1", "null"),
            row("\"tab\"", "1", "\"1\""),
            row("\"tab\"", "1", "8640000000000001"),
            row("\"tab\"", "1", "-8640000000000001"))) {
      assertEquals(new Unreadable(), codec.decode(Optional.of(row)), row);
    }
  }

  @Test
  void a_later_version_may_add_to_a_row() {
    String row = "{\"more\":[1],\"holder\":\"tab\",\"generation\":3,\"expires_at\":5}";

    Tenure tenure = new Tenure(new ContextId("tab"), 3);
    assertEquals(
        new Held(new LeaseRecord(tenure, new Timestamp(5))), codec.decode(Optional.of(row)));
  }

  @Test
  void random_and_hostile_rows_never_throw_and_give_only_what_rules_can_judge() {
    Random chance = new Random(7);
    for (int i = 0; i < ROWS; i++) {
      String row = chance.nextBoolean() ? damaged(chance) : invented(chance);

      check(codec.decode(Optional.of(row)), row);
      codec.decodeTenure(row).ifPresent(tenure -> check(tenure, row));
    }
  }

  private static void check(StoredLease stored, String row) {
    assertFalse(stored instanceof Absent || stored instanceof Released, row);
    if (stored instanceof Held held) {
      check(held.lease().tenure(), row);
      assertFalse(Math.abs(held.lease().expiresAt().epochMs()) > 8_640_000_000_000_000L, row);
    }
  }

  private static void check(Tenure tenure, String row) {
    assertFalse(tenure.holder().text().isEmpty(), row);
    assertFalse(tenure.generation() < 1, row);
    assertFalse(tenure.generation() > LeaseRecord.LAST_GENERATION, row);
  }

  /** A true row with some characters deleted, doubled or replaced. */
  private static String damaged(Random chance) {
    StringBuilder row = new StringBuilder(row("\"tab\"", "12", "1700000000000"));
    for (int hits = chance.nextInt(4); hits >= 0; hits--) {
      int place = chance.nextInt(row.length());
      switch (chance.nextInt(3)) {
        case 0 -> row.deleteCharAt(place);
        case 1 -> row.insert(place, row.charAt(place));
        default -> row.setCharAt(place, (char) chance.nextInt(Character.MAX_VALUE));
      }
    }
    return row.toString();
  }

  /** An object of known and unknown members, doubled ones too, of any type. */
  private static String invented(Random chance) {
    StringBuilder row = new StringBuilder("{");
    for (int members = chance.nextInt(6); members > 0; members--) {
      row.append(row.length() > 1 ? "," : "").append('"').append(any(MEMBERS, chance));
      row.append("\":").append(any(VALUES, chance));
    }
    return row.append('}').toString();
  }

  private static String any(List<String> texts, Random chance) {
    return texts.get(chance.nextInt(texts.size()));
  }

  private static String row(String holder, String generation, String expiresAt) {
    return "{\"holder\":"
        + holder
        + ",\"generation\":"
        + generation
        + ",\"expires_at\":"
        + expiresAt
        + "}";
  }
}
