package io.twinloop.lease.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.testkit.simulation.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeaseSimulationTest {
  private static final long USUAL = 5_000;
  private static final long MANY = 200_000;

  @Test
  void whatever_happens_to_contexts_every_write_is_its_holders_and_none_is_lost() {
    Optional<Throwable> failure =
        LeaseSimulation.firstFailure(Seeds.of(USUAL, MANY), Parts.sound());

    failure.ifPresent(LeaseSimulationTest::fail);
  }

  @Test
  void among_ten_contexts_that_want_it_all_the_time_nobody_waits_for_long() {
    List<Stage> stages =
        Stream.of(Stage.WORKER, Stage.VISIBLE, Stage.HIDDEN, Stage.HIDDEN, Stage.HIDDEN)
            .flatMap(stage -> Stream.of(stage, stage))
            .toList();
    Optional<Throwable> failure =
        Seeds.of(20, 500)
            .firstFailure(
                (seed, threads) -> {
                  try (LeaseSimulation simulation =
                      new LeaseSimulation(seed, threads, Parts.sound())) {
                    simulation.run(stages, Duration.ofMinutes(1));
                  }
                });

    failure.ifPresent(LeaseSimulationTest::fail);
  }

  @Test
  void
      among_a_tab_that_is_seen_a_worker_and_hidden_tabs_that_want_it_at_once_again_nobody_starves() {
    List<Stage> stages = new ArrayList<>(List.of(Stage.WORKER, Stage.VISIBLE));
    stages.addAll(Collections.nCopies(8, Stage.HIDDEN));
    Optional<Throwable> failure =
        Seeds.of(20, 500)
            .firstFailure(
                (seed, threads) -> {
                  try (LeaseSimulation simulation =
                      new LeaseSimulation(seed, threads, Parts.sound(), Duration.ofMillis(2))) {
                    simulation.run(stages, Duration.ofSeconds(20));
                  }
                });

    failure.ifPresent(LeaseSimulationTest::fail);
  }

  @Test
  void a_seed_repeats_its_story() {
    for (long seed = 0; seed < 10; seed++) {
      assertEquals(story(seed), story(seed));
    }
  }

  private static String story(long seed) {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (LeaseSimulation simulation = new LeaseSimulation(seed, threads, Parts.sound())) {
      simulation.run();
      return simulation.world().trace().toString();
    } finally {
      threads.shutdown();
    }
  }

  private static void fail(Throwable cause) {
    throw new AssertionError(cause.getMessage(), cause);
  }
}
