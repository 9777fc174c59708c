package io.twinloop.lease;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.ContextId;
import io.twinloop.lease.Contest.Won;
import io.twinloop.lease.LeaseHint.Begun;
import io.twinloop.lease.LeaseHint.Given;
import io.twinloop.lease.LeaseHint.Present;
import io.twinloop.lease.TakeOutcome.Since;
import io.twinloop.port.Latch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What one context has of a lease: its tenure, while there is one, and what its cache is worth. */
final class Possession {
  private final LeaseName name;
  private final LeaseStore store;
  private final LeaseRules rules;
  private final LeasePorts ports;
  private final Consumer<LeaseHint> tell;
  private final Change change;
  private final Hearsay hearsay;
  private final Rivals rivals;
  private Optional<Holding> holding = Optional.empty();
  private Optional<Tenure> loaded = Optional.empty();
  private Latch given;

  /**
   * @param change told when the tenure ends, and when that is written
   * @param hearsay learns whom the lease was given back to
   * @param rivals who else waits
   */
  Possession(
      LeaseName name,
      LeaseStore store,
      LeaseRules rules,
      LeasePorts ports,
      Consumer<LeaseHint> tell,
      Change change,
      Hearsay hearsay,
      Rivals rivals) {
    this.name = name;
    this.store = store;
    this.rules = rules;
    this.ports = ports;
    this.tell = tell;
    this.change = change;
    this.hearsay = hearsay;
    this.rivals = rivals;
    this.given = ports.tasks().latch();
    given.open();
  }

  LeaseName lease() {
    return name;
  }

  Optional<Holding> holding() {
    return holding;
  }

  /** Whether it is written that the last tenure was given back, where one was. */
  boolean isSettled() {
    return given.isOpen();
  }

  /** Waits until {@link #isSettled}. Suspends. */
  void settle() {
    given.await();
  }

  /** This context's tenure begins. */
  Holding begin(Won won) {
    Holding begun = new Holding(won.taken().lease(), now());
    holding = Optional.of(begun);
    if (won.taken().since() != Since.OWN) {
      loaded = Optional.empty();
      tell.accept(new Begun(name, begun.tenure()));
    }
    feelPressure(begun);
    note(won.how(), begun, won.waited(), Duration.ZERO);
    return begun;
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
    return fence(of, rules::fence);
  }

  void extend(Holding of) {
    TenureFence fence = fence(of, rules::extend);
    store.extend(fence);
    fence.committed();
  }

  /** Extends it where it may have been lost since without a word. Suspends then. */
  void confirm(Holding of, Duration since) {
    boolean wasSilent = now().minus(since).compareTo(HandOver.SILENCE) >= 0;
    if (wasSilent || !rules.isLive(of.shown(), ports.clock().now())) {
      extend(of);
    }
  }

  /**
   * Ends a tenure whose last guard was released. Others hear of it when the release has been begun:
   * a take that came in front of it would be refused. Never suspends.
   */
  void give(Holding ended) {
    holding = Optional.empty();
    Given hint = giveBack(ended.tenure());
    ports.tasks().start("tell that the lease is free", () -> tell.accept(hint));
    note(LeaseActivity.Change.GIVEN, ended);
  }

  /** Tells whoever began to watch. */
  void noteHeld() {
    holding.ifPresent(held -> note(LeaseActivity.Change.HELD, held));
  }

  /** Answers who asks, as a holder, or as who was one. */
  void answer(Ask ask) {
    holding.ifPresentOrElse(held -> answer(held, ask), () -> giveAgain(ask.asker()));
  }

  private void answer(Holding held, Ask ask) {
    tell.accept(new Present(name, held.tenure()));
    if (HandOver.yields(ports.lifecycle().stage(), ask)) {
      held.asked().request();
    }
  }

  /** Who did not hear that it was given back, or came too early, hears it now. */
  private void giveAgain(ContextId asker) {
    hearsay
        .standoff()
        .givenBackBy(ports.context())
        .ifPresent(tenure -> tell.accept(new Given(name, tenure, Optional.of(asker))));
  }

  /** Asks its own tasks to give it back where a rival is to have it. */
  void feelPressure(Holding held) {
    if (rivals.press(ports.lifecycle().stage())) {
      held.asked().request();
    }
  }

  /** The tenure ended without being given back. Tells its guards. */
  void lose(Holding held, LossCause cause) {
    end(held, cause, LeaseActivity.Change.LOST);
  }

  /**
   * Gives it back although guards are left: this page is about to stop, and what is told later
   * nobody may hear. Never suspends.
   */
  void suspend(Holding held) {
    end(held, LossCause.SUSPENDED, LeaseActivity.Change.GIVEN);
    tell.accept(giveBack(held.tenure()));
  }

  private void end(Holding held, LossCause cause, LeaseActivity.Change how) {
    if (!holding.equals(Optional.of(held))) {
      return;
    }
    holding = Optional.empty();
    loaded = Optional.empty();
    note(how, held);
    held.lose(cause);
    change.tell();
  }

  private TenureFence fence(Holding of, TenureFence.Rule rule) {
    return new TenureFence(name, of, rule, ports.clock(), this::lose);
  }

  private Given giveBack(Tenure tenure) {
    Optional<ContextId> next = rivals.next(now());
    next.ifPresent(rivals::called);
    Given hint = new Given(name, tenure, next);
    hearsay.hear(hearsay.standoff().given(hint, ports.context(), now()));
    Latch done = ports.tasks().latch();
    given = done;
    ports.tasks().start("release lease", () -> release(tenure, done));
    return hint;
  }

  private void release(Tenure tenure, Latch done) {
    try {
      store.release(name, tenure);
    } catch (StoreFailure failure) {
      ports.activity().note("storage", "A lease stays taken for a while: " + failure.getMessage());
      hearsay.hear(hearsay.standoff().notGivenBack(tenure, now()));
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

  /** By the stopwatch. */
  Duration now() {
    return ports.stopwatch().elapsed();
  }
}
