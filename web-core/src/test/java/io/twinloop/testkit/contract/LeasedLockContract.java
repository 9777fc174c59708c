package io.twinloop.testkit.contract;

import io.twinloop.error.ErrorCode;
import io.twinloop.lease.Acquisition.Missed;
import io.twinloop.lease.Acquisition.Reason;
import io.twinloop.lease.Freshness;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Tenure;
import io.twinloop.lease.Wish;
import io.twinloop.port.Latch;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@link LeasedLock} must do over real ports, between two contexts. The first six of
 * upstream's scenarios are among them (matrix-rust-sdk, {@code cross_process_lock.rs}), with our
 * semantics: a first take is dirty, a guard is told of its loss, and nobody polls.
 */
public final class LeasedLockContract {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Subjects subjects;

  private LeasedLockContract(Subjects subjects) {
    this.subjects = subjects;
  }

  public static List<ContractCase> cases(Subjects subjects) {
    LeasedLockContract contract = new LeasedLockContract(subjects);
    return new Cases<>("leased lock", () -> LeaseTabs.of(subjects, EventCount::open))
        .add("is dirty when first taken, and clean once reloaded", contract::firstTake)
        .add("is clean when taken again with nobody in between", contract::takenAgain)
        .add("needs two releases for two takes in one context", contract::takenTwice)
        .add("needs two releases for a guard and another of it", contract::again)
        .add("is released once by a guard, however often it says so", contract::releasedTwice)
        .add("is the same lock for the same name", contract::sameLock)
        .add("is dirty for who comes after another, until reloaded, and back", contract::pingPong)
        .add("stays dirty over releases and second guards", contract::sticky)
        .add("is dirty once poisoned, until reloaded", contract::poisoned)
        .add("takes no write from a dirty cache, but one from no cache", contract::dirtyWrite)
        .add("lets go a guard that is asked, and wakes who waits", contract::handedOver)
        .add("is had by who waits when it is released", contract::waitedFor)
        .add("is taken at once from a context that died", contract::died)
        .add("is taken from one who is asked and does not give, and tells it", contract::stolen)
        .add("tells a guard that a fence found it lost", contract::lost)
        .add("is missed at the deadline, and says who has it", contract::deadline)
        .add("is missed at once without patience, and had when free", contract::noPatience)
        .add("is missed when the wait is cancelled", contract::cancelled)
        .add("is renewed by extending", contract::extended)
        .add("is apart from a lock of another name", contract::apart)
        .add("is given back by a page that is put aside", contract::suspended)
        .list();
  }

  private void firstTake(LeaseTabs tabs) {
    Guard guard = tabs.one().take();

    Check.equal(new Tenure(tabs.one().id, 1), guard.tenure());
    Check.equal(Freshness.DIRTY, guard.freshness());
    guard.reloaded();
    Check.equal(Freshness.CLEAN, guard.freshness());
  }

  private void takenAgain(LeaseTabs tabs) {
    Guard first = tabs.one().takeAndReload();
    first.release();

    Guard second = tabs.one().take();

    Check.equal(first.tenure(), second.tenure());
    Check.equal(Freshness.CLEAN, second.freshness());
    Check.equal(first.tenure(), tabs.row().tenure());
  }

  private void takenTwice(LeaseTabs tabs) {
    Guard first = tabs.one().take();
    Guard second = tabs.one().take();

    checkNeedsBothReleases(tabs, first, second);
  }

  private void again(LeaseTabs tabs) {
    Guard first = tabs.one().take();
    Guard second = first.again();

    checkNeedsBothReleases(tabs, first, second);
  }

  private void checkNeedsBothReleases(LeaseTabs tabs, Guard first, Guard second) {
    Check.equal(first.tenure(), second.tenure());
    first.release();
    tabs.other().misses(Duration.ZERO);
    second.extend();

    second.release();

    Check.equal(new Tenure(tabs.other().id, 2), tabs.other().take().tenure());
  }

  private void releasedTwice(LeaseTabs tabs) {
    Guard first = tabs.one().take();
    Guard second = tabs.one().take();

    first.release();
    first.release();

    second.extend();
    tabs.other().misses(Duration.ZERO);
  }

  private void sameLock(LeaseTabs tabs) {
    Check.that(tabs.one().lock == tabs.one().lock(tabs.name()), "the same lock");
  }

  private void pingPong(LeaseTabs tabs) {
    LeaseTab holder = tabs.one();
    LeaseTab waiter = tabs.other();
    for (int generation = 1; generation <= 6; generation++) {
      Guard guard = holder.take();
      Check.equal(new Tenure(holder.id, generation), guard.tenure());
      Check.equal(Freshness.DIRTY, guard.freshness());
      guard.reloaded();
      Check.equal(Freshness.CLEAN, guard.freshness());
      guard.release();
      LeaseTab last = holder;
      holder = waiter;
      waiter = last;
    }
  }

  private void sticky(LeaseTabs tabs) {
    tabs.one().takeAndReload().release();
    tabs.other().takeAndReload().release();

    Guard first = tabs.one().take();
    Guard second = first.again();
    Check.equal(Freshness.DIRTY, second.freshness());
    first.release();
    second.release();
    Guard third = tabs.one().take();
    Check.equal(Freshness.DIRTY, third.freshness());
    third.reloaded();

    Check.equal(Freshness.CLEAN, third.again().freshness());
  }

  private void poisoned(LeaseTabs tabs) {
    Guard guard = tabs.one().takeAndReload();

    guard.poison();
    Check.equal(Freshness.DIRTY, guard.freshness());
    Check.fails(ErrorCode.LEASE_DIRTY, guard::fence);
    guard.release();

    Guard later = tabs.one().take();
    Check.equal(Freshness.DIRTY, later.freshness());
    later.reloaded();
    Check.equal(Freshness.CLEAN, later.freshness());
  }

  private void dirtyWrite(LeaseTabs tabs) {
    Guard guard = tabs.one().take();
    Check.fails(ErrorCode.LEASE_DIRTY, guard::fence);

    Guard unchecked =
        LeaseTab.acquired(
            tabs.one().lock.takeUnchecked(Wish.operation(LeaseTab.PATIENCE), new Cancellation()));

    Check.equal(Freshness.DIRTY, unchecked.freshness());
    tabs.one().store.extend(unchecked.fence());
    tabs.one().store.extend(unchecked.again().fence());
  }

  private void handedOver(LeaseTabs tabs) {
    Guard held = tabs.one().take();
    held.asked().onRequest(held::release);

    Guard taken = tabs.other().take();

    Check.equal(new Tenure(tabs.other().id, 2), taken.tenure());
    Check.that(!held.lost().requested(), "it was given, not lost");
  }

  private void waitedFor(LeaseTabs tabs) {
    Guard held = tabs.one().take();
    subjects
        .tasks()
        .start(
            "holder",
            () -> {
              subjects.tasks().latch().await(SHORT);
              held.release();
            });

    Check.equal(new Tenure(tabs.other().id, 2), tabs.other().take().tenure());
  }

  private void died(LeaseTabs tabs) {
    Guard held = tabs.one().take();
    tabs.one().die();

    Guard taken = tabs.other().take();

    Check.equal(new Tenure(tabs.other().id, 2), taken.tenure());
    Check.fails(ErrorCode.LEASE_LOST, held::extend);
  }

  private void stolen(LeaseTabs tabs) {
    Guard held = tabs.one().takeAndReload();
    Latch told = subjects.tasks().latch();
    held.lost().onRequest(told::open);

    Guard taken = tabs.other().take();

    Check.equal(new Tenure(tabs.other().id, 2), taken.tenure());
    Check.that(told.await(LeaseTab.PATIENCE), "the holder was told");
    Check.that(held.asked().requested(), "who is told is to stop as well");
    Check.fails(ErrorCode.LEASE_LOST, held::fence);
    Check.fails(ErrorCode.LEASE_LOST, held::again);
    Check.fails(ErrorCode.LEASE_LOST, held::reloaded);
    held.release();
    taken.extend();
  }

  private void lost(LeaseTabs tabs) {
    Guard held = tabs.one().takeAndReload();
    Guard second = held.again();
    tabs.steal();

    Check.fails(ErrorCode.LEASE_LOST, held::extend);

    Check.that(held.lost().requested(), "told");
    Check.that(second.lost().requested(), "told, as every guard of the tenure");
    Check.fails(ErrorCode.LEASE_LOST, second::fence);
  }

  private void deadline(LeaseTabs tabs) {
    Guard held = tabs.one().take();

    Missed missed = tabs.other().misses(SHORT);

    Check.equal(new Missed(Reason.DEADLINE, Optional.of(tabs.one().id)), missed);
    held.extend();
  }

  private void noPatience(LeaseTabs tabs) {
    Wish now = Wish.operation(Duration.ZERO);
    Guard held = LeaseTab.acquired(tabs.one().lock.take(now, new Cancellation()));
    tabs.other().misses(Duration.ZERO);
    held.release();

    Guard own = LeaseTab.acquired(tabs.one().lock.take(now, new Cancellation()));

    Check.equal(held.tenure(), own.tenure());
  }

  private void cancelled(LeaseTabs tabs) {
    Guard held = tabs.one().take();
    Cancellation cancellation = new Cancellation();
    subjects
        .tasks()
        .start(
            "cancel",
            () -> {
              subjects.tasks().latch().await(SHORT);
              cancellation.request();
            });

    Missed missed =
        (Missed) tabs.other().lock.take(Wish.operation(LeaseTab.PATIENCE), cancellation);

    Check.equal(Reason.CANCELLED, missed.reason());
    Check.equal(
        Reason.CANCELLED,
        ((Missed) tabs.other().lock.take(Wish.operation(LeaseTab.PATIENCE), cancellation))
            .reason());
    held.extend();
  }

  private void extended(LeaseTabs tabs) {
    Guard guard = tabs.one().takeAndReload();
    LeaseRecord before = tabs.row();
    subjects.tasks().latch().await(SHORT);

    guard.extend();

    Check.equal(before.tenure(), tabs.row().tenure());
    Check.that(before.expiresAt().isBefore(tabs.row().expiresAt()), "it expires later now");
  }

  private void apart(LeaseTabs tabs) {
    LeasedLock other = tabs.other().lock(new LeaseName(tabs.name() + "-beside"));
    tabs.one().take();

    Guard taken = LeaseTab.acquired(other.take(Wish.operation(Duration.ZERO), new Cancellation()));

    Check.equal(new Tenure(tabs.other().id, 1), taken.tenure());
    tabs.other().misses(Duration.ZERO);
  }

  private void suspended(LeaseTabs tabs) {
    Guard held = tabs.one().take();
    tabs.one().lifecycle.become(Stage.SUSPENDED);
    Check.that(held.lost().requested(), "told at once");

    Guard taken = tabs.other().take();
    taken.release();
    tabs.one().lifecycle.become(Stage.VISIBLE);

    Check.equal(new Tenure(tabs.other().id, 2), taken.tenure());
    Check.fails(ErrorCode.LEASE_LOST, held::extend);
    Check.equal(new Tenure(tabs.one().id, 3), tabs.one().take().tenure());
  }
}
