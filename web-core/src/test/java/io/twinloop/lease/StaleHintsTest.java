package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contexts that remember a database that was deleted, as after signing out and in again. */
class StaleHintsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NOT_AGAIN_AND_AGAIN = HandOver.BUSY.plus(HandOver.SILENCE);

  private final LeaseOrigin origin = new LeaseOrigin(1);

  /** Two tabs whose generations are far ahead, and one of which says that it gave the lease. */
  @BeforeEach
  void remember() {
    LeaseStore deleted = new InMemoryOrigin(origin.tasks::giveWay).leases();
    LeaseContext one = origin.tabOn(deleted, "stale-1");
    LeaseContext two = origin.tabOn(deleted, "stale-2");
    for (int round = 0; round < 3; round++) {
      origin.tasks.act(() -> one.take(PATIENCE).release());
      origin.tasks.act(() -> two.take(PATIENCE).release());
    }
    origin.tasks.settle();
  }

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_busy_holder_is_stolen_from_all_the_same() {
    LeaseContext busy = origin.tab("busy");
    LeaseContext waiter = origin.tab("waiter");
    origin.tasks.call(() -> busy.take(PATIENCE));
    Duration begun = origin.tasks.elapsed();

    Guard guard = origin.tasks.call(() -> waiter.take(PATIENCE));

    assertEquals(new Tenure(waiter.id, 2), guard.tenure());
    Duration waited = origin.tasks.elapsed().minus(begun);
    assertTrue(waited.compareTo(NOT_AGAIN_AND_AGAIN) <= 0, "waited " + waited);
  }

  @Test
  void a_dead_holder_is_stolen_from_at_once() {
    LeaseContext dead = origin.tab("dead");
    LeaseContext waiter = origin.tab("waiter");
    origin.tasks.call(() -> dead.take(PATIENCE));
    dead.lifeline.release();
    Duration begun = origin.tasks.elapsed();

    origin.tasks.call(() -> waiter.take(PATIENCE));

    assertEquals(begun, origin.tasks.elapsed());
  }
}
