package io.twinloop.megolm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatchetTest {
  private static final long LAST = 0xffff_ffffL;

  private final CountedPrimitives counted = new CountedPrimitives();

  @Test
  void the_short_way_leads_where_single_turns_lead() {
    for (long begin : List.of(0L, 0xf0L, 0xfff0L, 0xfffff0L, 0xfefffff0L, LAST - 40)) {
      Ratchet step = ratchet(begin, begin);
      Ratchet start = step;
      for (int i = 0; i < 300; i++) {
        step = step.advance(counted.primitives);

        assertEquals(begin + i + 1 & LAST, step.index());
        if (i % 7 == 0) {
          assertEquals(step, start.advanceTo(counted.primitives, step.index()));
        }
      }
    }
  }

  @Test
  void a_stop_on_the_way_changes_nothing() {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      long first = random.nextLong() & LAST;
      long last = first + (random.nextLong() >>> 33) % (LAST - first + 1);
      long between = first + (random.nextLong() >>> 33) % (last - first + 1);
      Ratchet start = ratchet(i, first);

      Ratchet direct = start.advanceTo(counted.primitives, last);
      Ratchet stopped = start.advanceTo(counted.primitives, between);

      assertEquals(direct, stopped.advanceTo(counted.primitives, last));
    }
  }

  @Test
  void it_costs_one_hash_for_the_next_and_never_more_than_1023() {
    assertEquals(1, hashes(0, 1));
    assertEquals(2, hashes(0xff, 0x100));
    assertEquals(3, hashes(0xffff, 0x10000));
    assertEquals(4, hashes(0xffffff, 0x1000000));
    assertEquals(4, hashes(LAST, 0));
    assertEquals(99, hashes(0, 99));
    assertEquals(1023, hashes(0, LAST));
    assertEquals(1023, hashes(LAST, LAST - 1));
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      assertTrue(hashes(random.nextLong() & LAST, random.nextLong() & LAST) <= 1023);
    }
  }

  @Test
  void what_is_no_ratchet_cannot_be_made() {
    Bytes bytes = Bytes.of(new byte[Ratchet.LENGTH]);

    assertThrows(IllegalArgumentException.class, () -> new Ratchet(bytes, -1));
    assertThrows(IllegalArgumentException.class, () -> new Ratchet(bytes, LAST + 1));
    assertThrows(IllegalArgumentException.class, () -> new Ratchet(bytes.slice(1, 128), 0));
  }

  private int hashes(long from, long to) {
    Ratchet ratchet = ratchet(1, from);
    counted.calls();
    ratchet.advanceTo(counted.primitives, to);
    return counted.calls();
  }

  private static Ratchet ratchet(long seed, long index) {
    byte[] bytes = new byte[Ratchet.LENGTH];
    new Random(seed).nextBytes(bytes);
    return new Ratchet(Bytes.of(bytes), index);
  }
}
