package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.ContextId;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasedLockTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SLOW = Duration.ofMillis(20);

  private final LeaseOrigin origin = new LeaseOrigin(1);
  private final List<Guard> seen = new ArrayList<>();

  @Test
  void an_idle_holder_that_is_asked_hands_over_without_time_passing() {
    LeaseContext one = origin.tab("one");
    LeaseContext other = origin.tab("other");
    Guard held = origin.tasks.call(() -> one.take(PATIENCE));
    held.asked().onRequest(held::release);
    Duration begun = origin.tasks.elapsed();

    Guard taken = origin.tasks.call(() -> other.take(PATIENCE));

    assertEquals(new Tenure(other.id, 2), taken.tenure());
    assertEquals(begun, origin.tasks.elapsed());
  }

  @Test
  void a_silent_holder_is_stolen_from_after_the_silence_and_cannot_write() {
    LeaseContext silent = origin.tab("silent");
    LeaseContext other = origin.tab("other");
    Guard held = origin.tasks.call(() -> silent.take(PATIENCE));
    held.reloaded();
    Fence fence = held.fence();
    origin.mute();
    Duration begun = origin.tasks.elapsed();

    origin.tasks.call(() -> other.take(PATIENCE));

    assertEquals(begun.plus(HandOver.SILENCE), origin.tasks.elapsed());
    assertFalse(held.lost().requested());
    origin.tasks.act(() -> assertThrows(LeaseLost.class, () -> origin.store.extend(fence)));
    assertTrue(held.lost().requested());
    assertThrows(LeaseLost.class, held::fence);
  }

  @Test
  void what_was_read_under_a_fresh_guard_is_confirmed_without_the_disk() {
    Guard held = held(origin.tab("one"));
    origin.disk.failWrites(ErrorCode.STORAGE_FULL);

    origin.tasks.act(held::confirm);
  }

  @Test
  void who_stood_still_asks_the_row() {
    Guard held = held(origin.tab("one"));
    origin.disk.failWrites(ErrorCode.STORAGE_FULL);

    origin.tasks.run(HandOver.SILENCE);

    origin.tasks.act(() -> assertThrows(StoreFailure.class, held::confirm));
  }

  @Test
  void whose_lease_ran_out_asks_the_row_once() {
    LeaseContext one = origin.tab("one");
    Guard held = held(one);
    origin.tasks.moveClock(FencingRules.TERM);
    origin.tasks.act(held::confirm);
    origin.disk.failWrites(ErrorCode.STORAGE_FULL);

    origin.tasks.act(held::confirm);

    origin.tasks.moveClock(FencingRules.TERM.negated());
    origin.tasks.act(() -> assertThrows(StoreFailure.class, held::confirm));
  }

  @Test
  void who_was_robbed_while_it_stood_still_learns_it_before_it_uses_what_it_read() {
    LeaseContext other = origin.tab("other");
    Guard held = held(origin.tab("silent"));
    origin.mute();

    origin.tasks.call(() -> other.take(PATIENCE));

    origin.tasks.act(() -> assertThrows(LeaseLost.class, held::confirm));
    assertTrue(held.lost().requested());
  }

  @Test
  void a_dead_holder_is_stolen_from_at_once() {
    LeaseContext dead = origin.tab("dead");
    LeaseContext other = origin.tab("other");
    origin.tasks.call(() -> dead.take(PATIENCE));
    origin.mute();
    dead.lifeline.release();
    Duration begun = origin.tasks.elapsed();

    origin.tasks.call(() -> other.take(PATIENCE));

    assertEquals(begun, origin.tasks.elapsed());
  }

  @Test
  void a_suspended_page_gives_back_before_it_freezes() {
    LeaseContext frozen = origin.tab("frozen");
    LeaseContext other = origin.tab("other");
    Guard held = origin.tasks.call(() -> frozen.take(PATIENCE));
    Duration begun = origin.tasks.elapsed();

    frozen.lifecycle.become(Stage.SUSPENDED);
    origin.tasks.settle();
    origin.mute();
    Guard taken = origin.tasks.call(() -> other.take(PATIENCE));

    assertEquals(2, taken.tenure().generation());
    assertEquals(begun, origin.tasks.elapsed());
    assertTrue(held.lost().requested());
  }

  @Test
  void a_cancelled_wait_ends_at_once() {
    LeaseContext one = origin.tab("one");
    LeaseContext other = origin.tab("other");
    origin.tasks.call(() -> one.take(PATIENCE));
    Cancellation cancellation = new Cancellation();
    origin.tasks.start("cancel", cancellation::request);

    Acquisition missed =
        origin.tasks.call(() -> other.lock.take(Wish.operation(PATIENCE), cancellation));

    assertEquals(Acquisition.Reason.CANCELLED, ((Acquisition.Missed) missed).reason());
  }

  @Test
  void a_task_in_a_hurry_does_not_wait_behind_its_own_contexts_wait_for_leadership() {
    LeaseContext leader = origin.tab("leader");
    LeaseContext follower = origin.tab("follower");
    Guard led = origin.tasks.call(() -> leader.lead());
    led.asked().onRequest(led::release);
    origin.tasks.start("follow", () -> follower.lead());
    origin.tasks.run(Duration.ofSeconds(1));
    assertFalse(led.asked().requested());

    Guard taken = origin.tasks.call(() -> follower.take(PATIENCE));

    assertEquals(new Tenure(follower.id, 2), taken.tenure());
    assertEquals(Duration.ofSeconds(1), origin.tasks.elapsed());
  }

  @Test
  void who_waited_before_a_tenure_began_has_a_share_in_it() {
    LeaseContext one = origin.tab("one");
    LeaseContext other = origin.tab("other");
    LeaseContext rival = origin.hiddenTab("rival");
    Guard held = origin.tasks.call(() -> one.take(PATIENCE));
    origin.tasks.start("first", () -> seen.add(other.take(PATIENCE)));
    origin.tasks.start("second", () -> seen.add(other.take(PATIENCE)));
    origin.tasks.start("rival", () -> rival.take(PATIENCE));
    origin.tasks.settle();

    origin.tasks.act(held::release);
    origin.tasks.settle();

    assertEquals(
        List.of(new Tenure(other.id, 2), new Tenure(other.id, 2)),
        seen.stream().map(Guard::tenure).toList());
    assertTrue(seen.get(0).asked().requested());
  }

  @Test
  void a_suspended_waiter_neither_takes_nor_is_waited_for() {
    LeaseContext one = origin.tab("one");
    LeaseContext frozen = origin.tab("frozen");
    LeaseContext other = origin.tab("other");
    Guard held = origin.tasks.call(() -> one.take(PATIENCE));
    origin.tasks.start("frozen", () -> frozen.take(PATIENCE));
    origin.tasks.settle();
    frozen.lifecycle.become(Stage.SUSPENDED);
    origin.tasks.settle();
    Duration begun = origin.tasks.elapsed();

    origin.tasks.act(held::release);
    origin.tasks.settle();
    Guard taken = origin.tasks.call(() -> other.take(PATIENCE));

    assertEquals(new Tenure(other.id, 2), taken.tenure());
    assertEquals(begun, origin.tasks.elapsed());
  }

  @Test
  void a_context_that_dies_in_a_later_tenure_is_stolen_from_at_once() {
    LeaseContext dead = origin.tab("dead");
    LeaseContext waiter = origin.tab("waiter");
    origin.tasks.call(() -> dead.take(PATIENCE));
    origin.mute();
    origin.tasks.start("waiter", () -> seen.add(waiter.take(PATIENCE)));
    origin.tasks.run(HandOver.ANSWER.plusMillis(10));
    steal("other");
    steal("dead");
    origin.tasks.run(HandOver.SILENCE.plusMillis(50));
    assertEquals(List.of(), seen);

    dead.lifeline.release();
    origin.tasks.settle();

    assertEquals(new Tenure(waiter.id, 4), seen.get(0).tenure());
  }

  @Test
  void who_has_no_patience_asks_nobody() {
    LeaseContext one = origin.tab("one");
    LeaseContext other = origin.tab("other");
    Guard held = origin.tasks.call(() -> one.take(PATIENCE));
    origin.tasks.settle();

    origin.tasks.act(() -> other.lock.take(Wish.operation(Duration.ZERO), new Cancellation()));

    assertFalse(held.asked().requested());
  }

  @Test
  void who_asked_and_gave_up_before_the_row_was_read_is_not_waited_for() {
    LeaseContext one = origin.tab("one");
    LeaseContext slow = origin.tabOn(new SlowLeases(origin.store, origin.tasks, SLOW), "slow");
    LeaseContext other = origin.tab("other");
    Guard held = origin.tasks.call(() -> one.take(PATIENCE));
    Wish hasty = Wish.operation(SLOW.dividedBy(2));
    origin.tasks.act(() -> slow.lock.take(hasty, new Cancellation()));

    checkGoesWithoutDelay(held, other);
  }

  private void checkGoesWithoutDelay(Guard held, LeaseContext next) {
    origin.tasks.settle();
    Duration begun = origin.tasks.elapsed();

    origin.tasks.act(held::release);
    origin.tasks.settle();
    origin.tasks.call(() -> next.take(PATIENCE));

    assertEquals(begun, origin.tasks.elapsed());
  }

  private void steal(String thief) {
    FencingRules rules = new FencingRules();
    origin.tasks.act(
        () ->
            origin.store.change(
                LeaseOrigin.NAME,
                stored ->
                    rules.steal(
                        stored,
                        ((StoredLease.Held) stored).lease().tenure(),
                        new ContextId(thief),
                        origin.tasks.now()),
                PATIENCE));
  }

  @Test
  void a_release_under_way_does_not_free_what_is_taken_again() {
    for (long seed = 0; seed < 100; seed++) {
      LeaseOrigin own = new LeaseOrigin(seed);
      LeaseContext tab = own.tab("tab");
      own.tasks.start("one", () -> takeAndGiveBack(own, tab));
      own.tasks.start("other", () -> takeAndGiveBack(own, tab));
      own.tasks.finish();
      own.close();
    }
  }

  private static void takeAndGiveBack(LeaseOrigin origin, LeaseContext tab) {
    for (int i = 0; i < 5; i++) {
      Guard guard = tab.take(PATIENCE);
      origin.tasks.sleep(Duration.ofMillis(2));
      assertInstanceOf(
          StoredLease.Held.class, origin.store.read(LeaseOrigin.NAME, Duration.ofSeconds(1)));
      guard.release();
    }
  }

  private Guard held(LeaseContext context) {
    Guard guard = origin.tasks.call(() -> context.take(PATIENCE));
    guard.reloaded();
    return guard;
  }
}
