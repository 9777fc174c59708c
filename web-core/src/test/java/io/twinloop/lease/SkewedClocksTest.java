package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contexts whose clocks stay an hour apart, to each of which the other's lease looks expired. */
class SkewedClocksTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LeaseOrigin origin = new LeaseOrigin(1);
  private final LeaseContext one = origin.tab("one");
  private final LeaseContext ahead = origin.tabAhead("ahead", HOUR);

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void a_leader_is_not_robbed_by_whoever_waits_to_lead() {
    for (LeaseContext leader : List.of(one, ahead)) {
      LeaseContext waiter = leader == one ? ahead : one;
      Guard led = origin.tasks.call(leader::lead);
      origin.tasks.settle();
      List<Guard> next = new ArrayList<>();

      origin.tasks.start("waiter", () -> next.add(waiter.lead()));
      origin.tasks.run(Duration.ofMinutes(5));

      assertFalse(led.lost().requested());
      assertEquals(List.of(), next);
      origin.tasks.act(led::release);
      origin.tasks.finish();
      origin.tasks.act(next.get(0)::release);
      origin.tasks.settle();
    }
  }

  @Test
  void who_is_at_work_is_asked_and_finishes_it() {
    Guard held = origin.tasks.call(() -> one.take(PATIENCE));
    origin.tasks.settle();
    List<Guard> next = new ArrayList<>();

    origin.tasks.start("waiter", () -> next.add(ahead.take(PATIENCE)));
    origin.tasks.run(Duration.ofMillis(500));

    assertTrue(held.asked().requested());
    assertFalse(held.lost().requested());
    origin.tasks.act(held::release);
    origin.tasks.finish();
    assertEquals(new Tenure(ahead.id, 2), next.get(0).tenure());
  }

  @Test
  void who_is_silent_is_followed_as_soon_as_with_clocks_that_agree() {
    origin.tasks.call(() -> one.take(PATIENCE));
    origin.tasks.settle();
    origin.mute();
    Duration begun = origin.tasks.elapsed();

    origin.tasks.call(() -> ahead.take(PATIENCE));

    Duration waited = origin.tasks.elapsed().minus(begun);
    assertTrue(waited.compareTo(HandOver.SILENCE.plus(HandOver.ANSWER)) <= 0, waited.toString());
  }

  @Test
  void who_could_not_write_that_it_gave_back_has_it_again_at_once() {
    Guard held = origin.tasks.call(() -> one.take(PATIENCE));
    origin.disk.failNextWrite(ErrorCode.STORAGE_FULL);
    origin.tasks.act(held::release);
    origin.tasks.settle();
    origin.tasks.moveClock(HOUR);
    Duration begun = origin.tasks.elapsed();

    origin.tasks.call(() -> one.take(PATIENCE));

    assertEquals(begun, origin.tasks.elapsed());
  }

  @Test
  void a_lease_of_which_nobody_heard_is_taken_where_it_looks_expired() {
    origin.tasks.call(() -> one.take(PATIENCE));
    LeaseContext late = origin.tabAhead("late", HOUR);
    Duration begun = origin.tasks.elapsed();

    origin.tasks.call(() -> late.take(Duration.ZERO));

    assertEquals(begun, origin.tasks.elapsed());
  }
}
