package io.twinloop.encryption.simulation;

import static io.twinloop.encryption.simulation.MutantStores.first;
import static io.twinloop.encryption.simulation.MutantStores.late;
import static io.twinloop.encryption.simulation.MutantStores.stale;
import static io.twinloop.encryption.simulation.MutantStores.unfenced;
import static io.twinloop.encryption.simulation.MutantStores.without;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.machine.rooms.MutantReservations;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.testkit.simulation.Seeds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The simulation notices what it is there to notice. */
class MutantsTest {
  private static final long SEEDS = 5_000;

  @TestFactory
  List<DynamicTest> the_simulation_catches() {
    return List.of(
        caught("a position before the keys", first(EntryKind.POSITIONS)),
        caught("a position that is sent unstored", late(EntryKind.POSITIONS)),
        caught("a session before the room key", first(EntryKind.OLM_SESSIONS)),
        caught("a session that takes its step late", late(EntryKind.OLM_SESSIONS)),
        caught("a hash that is not kept", without(EntryKind.MESSAGE_HASHES)),
        caught("a cache trusted after others", stale()),
        caught("a write without the lease", unfenced()),
        caught("a ciphertext before its step", late(EntryKind.OUTBOUND_SESSIONS)),
        caught("one-time keys before they are stored", late(EntryKind.PRIVATE_KEYS)),
        caught("a share noted before its request", first(EntryKind.KEY_SHARES)),
        caught("a request that is not stored", without(EntryKind.REQUESTS)),
        caught(
            "indexes kept before they are stored",
            Parts.sound().reserving(MutantReservations::keptTooEarly)),
        caught(
            "indexes before those a device can read",
            Parts.sound().reserving(MutantReservations::unread)));
  }

  private static DynamicTest caught(String what, Parts.StoreMaker mutant) {
    return caught(what, Parts.sound().with(mutant));
  }

  private static DynamicTest caught(String what, Parts mutant) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          Optional<Throwable> failure = CryptoSimulation.firstFailure(Seeds.first(SEEDS), mutant);
          assertTrue(failure.isPresent(), what + " was not noticed in " + SEEDS + " seeds");
        });
  }
}
