package io.twinloop.lease;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.id.ContextId;
import io.twinloop.lease.Standoff.Sign;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.TakeOutcome.Refused;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How one context gets a lease from the others: does what {@link HandOver} says until it has it.
 */
final class Contest {
  private final LeaseName name;
  private final LeaseStore store;
  private final LeaseRules rules;
  private final LeasePorts ports;
  private final Change change;
  private final Hearsay hearsay;
  private final Wishes wishes;
  private final Announcement announcement;
  private final Lifeline lifeline;

  /**
   * @param change told when something happened that may decide the contest
   * @param hearsay what is known of who stands in the way
   * @param wishes what the lease is wanted for
   */
  Contest(
      LeaseName name,
      LeaseStore store,
      LeaseRules rules,
      LeasePorts ports,
      Change change,
      Hearsay hearsay,
      Wishes wishes,
      Consumer<LeaseHint> tell) {
    this.name = name;
    this.store = store;
    this.rules = rules;
    this.ports = ports;
    this.change = change;
    this.hearsay = hearsay;
    this.wishes = wishes;
    this.announcement = new Announcement(name, ports, wishes, tell);
    this.lifeline = new Lifeline(ports.exclusive(), ports.tasks());
  }

  /**
   * @param how {@code TAKEN}, {@code HANDED} or {@code STOLEN}
   * @param waited see {@link LeaseActivity}
   */
  record Won(Taken taken, LeaseActivity.Change how, Duration waited) {}

  /**
   * What this context said of itself is not so any more: it says it anew, and measures anew how
   * long it waits. Never suspends.
   */
  void sayAnew() {
    hearsay.hear(standoff().anew(now()));
    change.tell();
  }

  /** Whoever heard that this context waits is not to wait for it. Never suspends. */
  void withdraw() {
    if (announcement.withdraw()) {
      sayAnew();
    }
  }

  /** Goes on until it has the lease, or nothing is left of the patience. Suspends. */
  Optional<Won> run(Deadline deadline, Cancellation cancellation) {
    hearsay.believeAgain();
    Optional<Won> won = Optional.empty();
    Standoff heard = standoff();
    try {
      Standoff called = callAhead(deadline, cancellation);
      if (!called.hasEnded() && standoff().sign() != Sign.GAVE_TO_OTHER) {
        hearsay.see(Standoff.UNKNOWN);
      }
      won = contend(heard, called, deadline, cancellation);
    } finally {
      lifeline.leave();
      if (won.isEmpty()) {
        withdraw();
      }
      announcement.end();
    }
    return won;
  }

  /**
   * Whoever is known to have it is asked before the row is, and given a moment to give way: a take
   * that is refused would stand in front of what it writes. Where that is wrong, or comes to
   * nothing, the row decides what to do next. A hidden tab, whose timers are late, cannot measure a
   * moment. Answers what is known of who was called.
   */
  private Standoff callAhead(Deadline deadline, Cancellation cancellation) {
    if (!standoff().isHeldByOther(ports.context()) || deadline.isOver()) {
      return Standoff.UNKNOWN;
    }
    say();
    Deadline moment = new Deadline(ports.stopwatch(), shorter(HandOver.ANSWER, deadline.left()));
    while (stage().compareTo(Stage.HIDDEN) < 0
        && standoff().isHeldByOther(ports.context())
        && !moment.isOver()
        && !cancellation.requested()) {
      change.await(moment.left());
    }
    return standoff();
  }

  private Optional<Won> contend(
      Standoff heard, Standoff called, Deadline deadline, Cancellation cancellation) {
    boolean tried = false;
    while (!cancellation.requested()) {
      Move move = HandOver.next(standoff(), wishes.mostUrgent(), stage(), now());
      if (tried && deadline.isOver()) {
        return Optional.empty();
      }
      if (move instanceof Move.Await await) {
        pause(shorter(await.atMost(), deadline.left()), cancellation);
        tried = true;
      } else if (move instanceof Move.Say) {
        say();
      } else {
        Standoff before = standoff();
        TakeOutcome outcome = attempt(move, tried ? before : heard, deadline);
        tried = true;
        if (outcome instanceof Taken taken) {
          return Optional.of(new Won(taken, how(move, before.sign()), waited(before, deadline)));
        }
        Tenure holder = ((Refused) outcome).lease().tenure();
        hearsay.see(holder, before);
        hearsay.see(refused(holder, before, called));
      }
    }
    return Optional.empty();
  }

  /** Whoever was called ahead, and has it indeed, was asked then. */
  private Standoff refused(Tenure holder, Standoff before, Standoff called) {
    if (!standoff().equals(before)) {
      return standoff().facing(holder, now());
    }
    boolean wasAsked = before.equals(Standoff.UNKNOWN) && called.isHeld(holder);
    return wasAsked ? called : before.refused(holder, now());
  }

  private TakeOutcome attempt(Move move, Standoff known, Deadline deadline) {
    return store.change(
        name,
        stored ->
            move instanceof Move.Steal steal
                ? rules.steal(stored, steal.victim(), ports.context(), ports.clock().now())
                : take(stored, known),
        deadline.leftForTransaction());
  }

  /**
   * A holder that this context has heard of is asked before it is taken from, as one whose lease is
   * live, though it looks expired: perhaps one of both has a wrong clock.
   */
  private TakeOutcome take(StoredLease stored, Standoff known) {
    boolean isKnown =
        stored instanceof Held held
            && !held.lease().tenure().holder().equals(ports.context())
            && known.holder().equals(Optional.of(held.lease().tenure()));
    return isKnown
        ? new Refused(((Held) stored).lease())
        : rules.take(stored, ports.context(), ports.clock().now());
  }

  private static LeaseActivity.Change how(Move move, Sign sign) {
    return switch (sign) {
      case GAVE, GAVE_TO_OTHER -> LeaseActivity.Change.HANDED;
      case DIED, PRESENT, NONE ->
          move instanceof Move.Take ? LeaseActivity.Change.TAKEN : LeaseActivity.Change.STOLEN;
    };
  }

  private Duration waited(Standoff before, Deadline deadline) {
    Duration inAll = deadline.waited();
    return before.open().map(since -> shorter(now().minus(since), inAll)).orElse(inAll);
  }

  private void say() {
    Tenure holder = standoff().holder().orElseThrow();
    hearsay.see(standoff().asked(now()));
    announcement.make();
    lifeline.watch(holder.holder(), () -> died(holder.holder()));
  }

  /** In whichever tenure it stands in the way now. */
  private void died(ContextId context) {
    standoff()
        .holder()
        .filter(tenure -> tenure.holder().equals(context))
        .ifPresent(tenure -> hearsay.hear(standoff().with(tenure, Sign.DIED, now())));
  }

  /**
   * Waits for news. A hidden tab's timers may be late by a minute, so there short waits for who may
   * be gone are measured by reading the row again and again: some hundred reads at most, and only
   * then.
   */
  private void pause(Duration atMost, Cancellation cancellation) {
    if (!isMeasuredByReading()) {
      change.await(atMost);
      return;
    }
    Standoff before = standoff();
    Deadline end = new Deadline(ports.stopwatch(), atMost);
    while (standoff().equals(before) && !end.isOver() && !cancellation.requested()) {
      store.read(name, end.leftForTransaction());
    }
  }

  private boolean isMeasuredByReading() {
    boolean urgent = wishes.mostUrgent() != Purpose.LEADERSHIP;
    boolean soon = standoff().sign() == Sign.GAVE_TO_OTHER;
    return stage() == Stage.HIDDEN && (soon || urgent && standoff().sign() == Sign.NONE);
  }

  private Standoff standoff() {
    return hearsay.standoff();
  }

  private Stage stage() {
    return ports.lifecycle().stage();
  }

  private Duration now() {
    return ports.stopwatch().elapsed();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
