package io.twinloop.cache;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.Journal;
import io.twinloop.store.crypto.StoreAround;
import io.twinloop.testkit.simulation.Seeds;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CacheSimulationTest {
  private static final long USUAL = 1_000;
  private static final long MANY = 50_000;
  private static final long MUTANT = 200;

  @Test
  void whatever_is_forgotten_in_the_middle_of_operations_what_they_read_is_what_is_there() {
    AtomicInteger committed = new AtomicInteger();
    AtomicInteger disturbed = new AtomicInteger();

    Seeds.of(USUAL, MANY)
        .run(
            (seed, threads) -> {
              try (CacheSimulation simulation =
                  new CacheSimulation(seed, threads, store -> store)) {
                simulation.run();
                committed.addAndGet(simulation.committed());
                disturbed.addAndGet(simulation.disturbed());
              }
            });

    assertTrue(committed.get() > 0, "nothing was counted");
    assertTrue(disturbed.get() > 0, "nothing was forgotten in the middle of an operation");
  }

  @Test
  void a_cache_that_ignores_the_journal_is_noticed() {
    Optional<Throwable> failure =
        Seeds.first(MUTANT)
            .firstFailure(
                (seed, threads) -> {
                  try (CacheSimulation simulation =
                      new CacheSimulation(seed, threads, CacheSimulationTest::deaf)) {
                    simulation.run();
                  }
                });

    assertTrue(failure.isPresent());
  }

  private static StoreAround deaf(CryptoStore store) {
    return new StoreAround(store) {
      @Override
      public Journal journal(long mark) {
        Journal journal = super.journal(mark);
        return mark == 0 ? journal : new Journal.Touched(journal.mark(), Set.of());
      }
    };
  }
}
