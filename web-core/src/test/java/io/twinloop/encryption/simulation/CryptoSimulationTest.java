package io.twinloop.encryption.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.testkit.simulation.Seeds;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CryptoSimulationTest {
  private static final long USUAL = 5_000;
  private static final long MANY = 100_000;
  private static final long USUAL_OF_REAL = 200;
  private static final long MANY_OF_REAL = 5_000;

  @Test
  void whatever_happens_no_key_is_lost_and_none_is_used_twice() {
    run(Seeds.of(USUAL, MANY), Parts.sound());
  }

  @Test
  void nor_with_real_cryptography() {
    run(Seeds.of(USUAL_OF_REAL, MANY_OF_REAL), Parts.sound().real());
  }

  @Test
  void a_seed_repeats_its_story() {
    for (long seed = 0; seed < 10; seed++) {
      assertEquals(story(seed), story(seed));
    }
  }

  private static void run(Seeds seeds, Parts parts) {
    AtomicInteger said = new AtomicInteger();
    seeds.run(
        (seed, threads) -> {
          try (CryptoSimulation simulation = new CryptoSimulation(seed, threads, parts)) {
            simulation.run();
            said.addAndGet(simulation.said());
          }
        });
    assertTrue(said.get() > 0, "nothing happened");
  }

  private static String story(long seed) {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (CryptoSimulation simulation = new CryptoSimulation(seed, threads, Parts.sound())) {
      simulation.run();
      return simulation.world().trace().toString();
    } finally {
      threads.shutdown();
    }
  }
}
