package io.twinloop.lease;

import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.Acquisition.Missed;
import io.twinloop.lease.Contest.Won;
import io.twinloop.lease.Guard.Cache;
import io.twinloop.lease.LeaseHint.Asked;
import io.twinloop.lease.LeaseHint.Begun;
import io.twinloop.lease.LeaseHint.Given;
import io.twinloop.lease.LeaseHint.Present;
import io.twinloop.lease.LeaseHint.Withdrawn;
import io.twinloop.lease.Standoff.Sign;
import io.twinloop.port.Callback;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One lease as one context has it. Whoever wants it waits for others to give way, and gets a guard;
 * what is written under a guard passes its fence. Waiting is fair: contexts take turns, those that
 * the user sees first, nobody for ever last.
 *
 * <p>The cache of protected data that a context keeps is clean while nobody else has held the
 * lease. It is dirty at first, after another holder, after a loss and after {@link Guard#poison},
 * and stays so until {@link Guard#reloaded}.
 */
public final class LeasedLock {
  private final LeaseName name;
  private final LeasePorts ports;
  private final Change change;
  private final Hearsay hearsay;
  private final Contest contest;
  private final Possession possession;
  private final Wishes wishes = new Wishes();
  private final Rivals rivals = new Rivals();
  private boolean contending;

  LeasedLock(
      LeaseName name,
      LeaseStore store,
      LeaseRules rules,
      LeasePorts ports,
      Consumer<LeaseHint> tell) {
    this.name = name;
    this.ports = ports;
    this.change = new Change(ports.tasks());
    this.hearsay = new Hearsay(change);
    this.contest = new Contest(name, store, rules, ports, change, hearsay, wishes, tell);
    this.possession = new Possession(name, store, rules, ports, tell, change, hearsay, rivals);
  }

  public LeaseName name() {
    return name;
  }

  /**
   * Waits for the lease, to read and write what this context caches. Suspends. A task that holds a
   * guard already asks that for another: {@link Guard#again}.
   *
   * @throws StoreFailure where the database fails; the lease is not held then
   */
  public Acquisition take(Wish wish, Cancellation cancellation) {
    return take(wish, cancellation, Cache.KEPT);
  }

  /** As {@link #take}, for writes that come from no cache and so need none to be fresh. */
  public Acquisition takeUnchecked(Wish wish, Cancellation cancellation) {
    return take(wish, cancellation, Cache.NONE);
  }

  /** Waits until what was given back is so in the database. Suspends. */
  void settle() {
    possession.settle();
  }

  /** Tells whoever began to watch. */
  void noteHeld() {
    possession.noteHeld();
  }

  void hear(LeaseHint hint) {
    Standoff known = hearsay.standoff();
    if (hint instanceof Asked asked) {
      rivals.heard(asked.ask(), now());
      possession.answer(asked.ask());
    } else if (hint instanceof Withdrawn withdrawn) {
      rivals.gone(withdrawn.asker());
    } else if (hint instanceof Present present) {
      rivals.gone(present.tenure().holder());
      hearsay.hear(known.with(present.tenure(), Sign.PRESENT, now()));
    } else if (hint instanceof Given given) {
      rivals.gone(given.tenure().holder());
      given.next().ifPresent(rivals::called);
      hearsay.hear(known.given(given, ports.context(), now()));
    } else if (hint instanceof Begun begun) {
      rivals.gone(begun.tenure().holder());
      hearsay.hear(known.begun(begun.tenure(), now()));
      possession
          .holding()
          .filter(held -> held.tenure().generation() < begun.tenure().generation())
          .ifPresent(held -> possession.lose(held, LossCause.TAKEN_OVER));
    }
  }

  void stageChanged(Stage stage) {
    if (stage == Stage.SUSPENDED) {
      possession.holding().ifPresent(possession::suspend);
      contest.withdraw();
    } else {
      possession.holding().ifPresent(possession::feelPressure);
      contest.sayAnew();
    }
    change.tell();
  }

  private Acquisition take(Wish wish, Cancellation cancellation, Cache cache) {
    Deadline deadline = new Deadline(ports.stopwatch(), wish.patience());
    Callback forget = cancellation.onRequest(change::tell);
    want(wish.purpose());
    try {
      while (mustWait(deadline) && !cancellation.requested() && mayWait(deadline)) {
        change.await(possession.isSettled() ? deadline.left() : deadline.leftForTransaction());
      }
      if (mustWait(deadline) || cancellation.requested()) {
        return missed(cancellation);
      }
      Optional<Holding> held = possession.holding();
      return held.isPresent()
          ? new Acquired(new Guard(possession, held.get(), cache))
          : contend(deadline, cancellation, cache);
    } finally {
      wantNoMore(wish.purpose());
      forget.call();
    }
  }

  private void want(Purpose purpose) {
    Purpose before = wishes.mostUrgent();
    wishes.add(purpose);
    sayAnewAfter(before);
  }

  private void wantNoMore(Purpose purpose) {
    Purpose before = wishes.mostUrgent();
    wishes.remove(purpose);
    sayAnewAfter(before);
  }

  private void sayAnewAfter(Purpose before) {
    if (contending && wishes.mostUrgent() != before) {
      contest.sayAnew();
    }
  }

  /**
   * Whether another task of this context has it in hand, or another context is to have it first, or
   * it is not written yet that this one gave it back: a tenure taken before would look released.
   * Whoever waited before the tenure began has a share in it all the same.
   */
  private boolean mustWait(Deadline deadline) {
    return contending
        || !possession.isSettled()
        || ports.lifecycle().stage() == Stage.SUSPENDED
        || possession.holding().filter(held -> isToBeGivenBefore(held, deadline)).isPresent();
  }

  private static boolean isToBeGivenBefore(Holding held, Deadline deadline) {
    return held.asked().requested() && deadline.isBegunAfter(held.since());
  }

  private boolean mayWait(Deadline deadline) {
    return possession.isSettled() ? !deadline.isOver() : !deadline.isOverForTransaction();
  }

  private Acquisition contend(Deadline deadline, Cancellation cancellation, Cache cache) {
    Optional<Won> won = Optional.empty();
    contending = true;
    try {
      won = contest.run(deadline, cancellation);
    } finally {
      contending = false;
      change.tell();
    }
    if (won.isEmpty()) {
      return missed(cancellation);
    }
    Holding begun = possession.begin(won.get());
    Guard guard = new Guard(possession, begun, cache);
    if (cancellation.requested()) {
      guard.release();
      return missed(cancellation);
    }
    if (ports.lifecycle().stage() == Stage.SUSPENDED) {
      possession.suspend(begun);
    }
    return new Acquired(guard);
  }

  private Acquisition missed(Cancellation cancellation) {
    return new Missed(
        cancellation.requested() ? Acquisition.Reason.CANCELLED : Acquisition.Reason.DEADLINE,
        hearsay.standoff().holder().map(Tenure::holder));
  }

  private Duration now() {
    return ports.stopwatch().elapsed();
  }
}
