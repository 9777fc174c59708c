package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease.Absent;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Unreadable;
import io.twinloop.lease.Tenure;
import io.twinloop.testkit.JacksonJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseCodecTest {
  private static final String HOSTILE = "\"\\\n\u0000\u202e</script>\ud83d\ude00\ud800";
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
