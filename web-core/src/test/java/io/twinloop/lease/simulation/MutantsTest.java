package io.twinloop.lease.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.lease.Freshness;
import io.twinloop.testkit.simulation.Seeds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The simulation notices what it is there to notice. */
class MutantsTest {
  private static final long SEEDS = 500;

  @TestFactory
  List<DynamicTest> the_simulation_catches() {
    Parts sound = Parts.sound();
    return List.of(
        caught("a fence removed", sound.with(new MutantRules.FenceRemoved())),
        caught("a renewal forgotten", sound.with(new MutantRules.NeverRenewed())),
        caught("< for <= at expiry", sound.with(new MutantRules.LiveAtItsExpiry())),
        caught("an absurd expiry believed", sound.with(new MutantRules.FarExpiryBelieved())),
        caught("a generation bumped", sound.with(new MutantRules.GenerationBumpedOnRetake())),
        caught("a generation kept", sound.with(new MutantRules.GenerationKeptOnSteal())),
        caught("a steal from whoever", sound.with(new MutantRules.StealsFromWhoever())),
        caught("a late release counted", sound.with(new MutantRules.LateReleaseCounts())),
        caught("renewal without check", sound.with(MutantLeases.RenewsWithoutCheck::new)),
        caught("a release not cleared", sound.with(MutantLeases.ReleaseSurvivesRetake::new)),
        caught("a fence beside the write", sound.with(MutantLeases.FenceBesideTheWrite::new)),
        caught("a cache trusted after others", sound.with((told, loaded) -> loaded)),
        caught(
            "a cache trusted at first",
            sound.with((told, loaded) -> !loaded || told == Freshness.CLEAN)));
  }

  private static DynamicTest caught(String what, Parts mutant) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          Optional<Throwable> failure = LeaseSimulation.firstFailure(Seeds.first(SEEDS), mutant);
          assertTrue(failure.isPresent(), what + " was not noticed in " + SEEDS + " seeds");
        });
  }
}
