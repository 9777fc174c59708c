package io.twinloop.lease;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.id.ContextId;
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
import io.twinloop.lease.TakeOutcome.Since;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.store.StoreFailure;
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
  private final LeaseStore store;
  private final LeaseRules rules;
  private final LeasePorts ports;
  private final Consumer<LeaseHint> tell;
  private final Change change;
  private final Contest contest;
  private final Wishes wishes = new Wishes();
  private final Rivals rivals = new Rivals();
  private Optional<Holding> holding = Optional.empty();
  private Optional<Tenure> loaded = Optional.empty();
  private Latch given;
  private boolean contending;

  LeasedLock(
      LeaseName name,
      LeaseStore store,
      LeaseRules rules,
      LeasePorts ports,
      Consumer<LeaseHint> tell) {
    this.name = name;
    this.store = store;
    this.rules = rules;
    this.ports = ports;
    this.tell = tell;
    this.change = new Change(ports.tasks());
    this.contest = new Contest(name, store, rules, ports, change, wishes, tell);
    this.given = ports.tasks().latch();
    given.open();
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
    given.await();
  }

  Freshness freshness(Holding of) {
    return loaded.equals(Optional.of(of.tenure())) ? Freshness.CLEAN : Freshness.DIRTY;
  }

  void reloaded(Holding under) {
    loaded = Optional.of(under.tenure());
  }

  void poison() {
    loaded = Optional.empty();
  }

  Fence fence(Holding of) {
    return new TenureFence(name, of, rules, ports.clock(), this::lose);
  }

  void extend(Holding of) {
    store.extend(fence(of));
  }

  /** Ends a tenure whose last guard was released. Never suspends. */
  void give(Holding ended) {
    holding = Optional.empty();
    giveBack(ended.tenure());
    note(LeaseActivity.Change.GIVEN, ended);
  }

  /** Tells whoever began to watch. */
  void noteHeld() {
    holding.ifPresent(held -> note(LeaseActivity.Change.HELD, held));
  }

  void hear(LeaseHint hint) {
    Standoff known = contest.standoff();
    if (hint instanceof Asked asked) {
      rivals.heard(asked.ask(), now());
      holding.ifPresentOrElse(
          held -> answer(held, asked.ask()), () -> giveAgain(asked.ask().asker()));
    } else if (hint instanceof Withdrawn withdrawn) {
      rivals.gone(withdrawn.asker());
    } else if (hint instanceof Present present) {
      rivals.gone(present.tenure().holder());
      contest.learn(known.with(present.tenure(), Sign.PRESENT, now()));
    } else if (hint instanceof Given given) {
      rivals.gone(given.tenure().holder());
      given.next().ifPresent(rivals::gone);
      contest.learn(known.given(given, ports.context(), now()));
    } else if (hint instanceof Begun begun) {
      rivals.gone(begun.tenure().holder());
      contest.learn(known.begun(begun.tenure(), now()));
      holding
          .filter(held -> held.tenure().generation() < begun.tenure().generation())
          .ifPresent(held -> lose(held, LossCause.TAKEN_OVER));
    }
  }

  void stageChanged(Stage stage) {
    if (stage == Stage.SUSPENDED) {
      holding.ifPresent(this::suspend);
      contest.withdraw();
    } else {
      holding.ifPresent(this::feelPressure);
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
        change.await(given.isOpen() ? deadline.left() : deadline.leftForTransaction());
      }
      if (mustWait(deadline) || cancellation.requested()) {
        return missed(cancellation);
      }
      return holding.isPresent()
          ? new Acquired(new Guard(this, holding.get(), cache))
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
        || !given.isOpen()
        || ports.lifecycle().stage() == Stage.SUSPENDED
        || holding.filter(held -> isToBeGivenBefore(held, deadline)).isPresent();
  }

  private static boolean isToBeGivenBefore(Holding held, Deadline deadline) {
    return held.asked().requested() && deadline.isBegunAfter(held.since());
  }

  private boolean mayWait(Deadline deadline) {
    return given.isOpen() ? !deadline.isOver() : !deadline.isOverForTransaction();
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
    Holding begun = begin(won.get());
    Guard guard = new Guard(this, begun, cache);
    if (cancellation.requested()) {
      guard.release();
      return missed(cancellation);
    }
    if (ports.lifecycle().stage() == Stage.SUSPENDED) {
      suspend(begun);
    }
    return new Acquired(guard);
  }

  private Acquisition missed(Cancellation cancellation) {
    return new Missed(
        cancellation.requested() ? Acquisition.Reason.CANCELLED : Acquisition.Reason.DEADLINE,
        contest.standoff().holder().map(Tenure::holder));
  }

  private Holding begin(Won won) {
    Holding begun = new Holding(won.taken().lease().tenure(), now());
    holding = Optional.of(begun);
    if (won.taken().since() != Since.OWN) {
      loaded = Optional.empty();
      tell.accept(new Begun(name, begun.tenure()));
    }
    feelPressure(begun);
    note(won.how(), begun, won.waited(), Duration.ZERO);
    return begun;
  }

  private void answer(Holding held, Ask ask) {
    tell.accept(new Present(name, held.tenure()));
    if (HandOver.yields(ports.lifecycle().stage(), ask)) {
      held.asked().request();
    }
  }

  /** Who did not hear that it was given back, or came too early, hears it now. */
  private void giveAgain(ContextId asker) {
    contest
        .standoff()
        .givenBackBy(ports.context())
        .ifPresent(tenure -> tell.accept(new Given(name, tenure, Optional.of(asker))));
  }

  private void feelPressure(Holding held) {
    if (rivals.press(ports.lifecycle().stage())) {
      held.asked().request();
    }
  }

  private void lose(Holding held, LossCause cause) {
    if (!holding.equals(Optional.of(held))) {
      return;
    }
    holding = Optional.empty();
    loaded = Optional.empty();
    note(LeaseActivity.Change.LOST, held);
    held.lose(cause);
    change.tell();
  }

  private void suspend(Holding held) {
    lose(held, LossCause.SUSPENDED);
    giveBack(held.tenure());
  }

  private void giveBack(Tenure tenure) {
    Optional<ContextId> next = rivals.next(now());
    next.ifPresent(rivals::gone);
    Given hint = new Given(name, tenure, next);
    tell.accept(hint);
    contest.learn(contest.standoff().given(hint, ports.context(), now()));
    Latch done = ports.tasks().latch();
    given = done;
    ports.tasks().start("release lease", () -> release(tenure, done));
  }

  private void release(Tenure tenure, Latch done) {
    try {
      store.release(name, tenure);
    } catch (StoreFailure failure) {
      ports.activity().note("storage", "A lease stays taken for a while: " + failure.getMessage());
      contest.learn(contest.standoff().notGivenBack(tenure, now()));
    } finally {
      done.open();
      change.tell();
    }
  }

  private void note(LeaseActivity.Change what, Holding of) {
    note(what, of, Duration.ZERO, now().minus(of.since()));
  }

  private void note(LeaseActivity.Change what, Holding of, Duration waited, Duration held) {
    long generation = of.tenure().generation();
    ports.activity().note(new LeaseActivity(name.text(), generation, what, waited, held));
  }

  private Duration now() {
    return ports.stopwatch().elapsed();
  }
}
