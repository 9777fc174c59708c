package io.twinloop.encryption;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.testkit.simulation.Seeds;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EncryptionSimulationTest {
  private static final long USUAL = 60;
  private static final long MANY = 20_000;

  @Test
  void no_key_is_deleted_before_it_is_stored_and_none_is_read_twice_whatever_happens() {
    AtomicInteger keys = new AtomicInteger();

    Seeds.of(USUAL, MANY)
        .run(
            (seed, threads) -> {
              try (EncryptionSimulation simulation = new EncryptionSimulation(seed, threads)) {
                simulation.run();
                keys.addAndGet(simulation.keysSent());
              }
            });

    assertTrue(keys.get() > 0, "nothing happened");
  }
}
