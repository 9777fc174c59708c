package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.lease.Entry.Act;
import io.twinloop.json.Json;
import java.util.Comparator;
import java.util.List;

/**
 * All protected writes of a test.
 *
 * @param entries by what each writer counted
 */
record Ledger(List<Entry> entries) {

  static Ledger of(Json entries) {
    return new Ledger(
        entries.items().stream()
            .map(Entry::of)
            .sorted(Comparator.comparingLong(Entry::count))
            .toList());
  }

  /**
   * Nobody counted from an old number, and nobody wrote after another had taken the lease: counts
   * have no gap and no repeat, generations never fall, and each is one context's.
   */
  Ledger assertSound() {
    for (int i = 0; i < entries.size(); i++) {
      assertEquals(i + 1, entries.get(i).count(), () -> "a gap or a repeat in " + this);
    }
    for (int i = 1; i < entries.size(); i++) {
      Entry before = entries.get(i - 1);
      Entry entry = entries.get(i);
      boolean sameTenure =
          entry.context().equals(before.context()) && entry.generation() == before.generation();
      assertTrue(
          sameTenure || entry.generation() > before.generation(),
          () -> "written after another took over: " + before + ", then " + entry);
    }
    return this;
  }

  /** How many holds went from their first write to their last. */
  long wholeHolds() {
    return entries.stream().filter(entry -> entry.act() == Act.LEFT).count();
  }

  /** How many writes there were. */
  int size() {
    return entries.size();
  }
}
