package io.twinloop.lease.simulation;

import io.twinloop.lease.FencingRules;
import io.twinloop.testkit.simulation.Seeds;
import org.junit.jupiter.api.Test;

class LeaseSimulationTest {
  private static final long USUAL = 500;
  private static final long MANY = 200_000;

  @Test
  void whatever_happens_to_contexts_every_write_is_its_holders_and_none_is_lost() {
    Seeds.of(USUAL, MANY)
        .run(
            (seed, threads) -> {
              try (LeaseSimulation simulation =
                  new LeaseSimulation(seed, threads, new FencingRules())) {
                simulation.run();
              }
            });
  }
}
