package io.twinloop.lease;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.id.ContextId;
import io.twinloop.lease.Standoff.Sign;
import io.twinloop.lease.TakeOutcome.Refused;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final Wishes wishes;
  private final Announcement announcement;
  private final Lifeline lifeline;
  private final List<Tenure> refuted = new ArrayList<>();
  private Standoff standoff = Standoff.UNKNOWN;

  /**
   * @param change told when something happened that may decide the contest
   * @param wishes what the lease is wanted for
   */
  Contest(
      LeaseName name,
      LeaseStore store,
      LeaseRules rules,
      LeasePorts ports,
      Change change,
      Wishes wishes,
      Consumer<LeaseHint> tell) {
    this.name = name;
    this.store = store;
    this.rules = rules;
    this.ports = ports;
    this.change = change;
    this.wishes = wishes;
    this.announcement = new Announcement(name, ports, wishes, tell);
    this.lifeline = new Lifeline(ports.exclusive(), ports.tasks());
  }

  /**
   * @param how {@code TAKEN}, {@code HANDED} or {@code STOLEN}
   * @param waited see {@link LeaseActivity}
   */
  record Won(Taken taken, LeaseActivity.Change how, Duration waited) {}

  /** What is known of who stands in the way. */
  Standoff standoff() {
    return standoff;
  }

  /**
   * More is known. A tenure that the row has shown to be over, or never to have been, is told of in
   * vain: a context that remembers a deleted database does so whenever it is asked. Never suspends.
   */
  void learn(Standoff next) {
    boolean disbelieved = next.holder().filter(refuted::contains).isPresent();
    if (!disbelieved && !next.equals(standoff)) {
      standoff = next;
      change.tell();
    }
  }

  /**
   * What this context said of itself is not so any more: it says it anew, and measures anew how
   * long it waits. Never suspends.
   */
  void sayAnew() {
    learn(standoff.anew(now()));
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
    refuted.clear();
    callAhead(deadline);
    if (standoff.sign() != Sign.GAVE_TO_OTHER) {
      standoff = Standoff.UNKNOWN;
    }
    Optional<Won> won = Optional.empty();
    try {
      won = contend(deadline, cancellation);
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
   * Whoever is known to have it is asked before the row is, and gives way while the row is read.
   * Where that is wrong, or comes to nothing, no time is lost: the row decides what to do next.
   */
  private void callAhead(Deadline deadline) {
    if (standoff.isHeldByOther(ports.context()) && !deadline.isOver()) {
      announcement.make();
    }
  }

  private Optional<Won> contend(Deadline deadline, Cancellation cancellation) {
    boolean tried = false;
    while (!cancellation.requested()) {
      Move move = HandOver.next(standoff, wishes.mostUrgent(), stage(), now());
      if (tried && deadline.isOver()) {
        return Optional.empty();
      }
      if (move instanceof Move.Await await) {
        pause(shorter(await.atMost(), deadline.left()), cancellation);
        tried = true;
      } else if (move instanceof Move.Say) {
        say();
      } else {
        Standoff before = standoff;
        TakeOutcome outcome = attempt(move, deadline);
        tried = true;
        if (outcome instanceof Taken taken) {
          return Optional.of(new Won(taken, how(move, before.sign()), waited(before, deadline)));
        }
        Tenure holder = ((Refused) outcome).lease().tenure();
        before.holder().filter(told -> !told.equals(holder)).ifPresent(refuted::add);
        standoff =
            standoff.equals(before)
                ? standoff.refused(holder, now())
                : standoff.facing(holder, now());
      }
    }
    return Optional.empty();
  }

  private TakeOutcome attempt(Move move, Deadline deadline) {
    return store.change(
        name,
        stored ->
            move instanceof Move.Steal steal
                ? rules.steal(stored, steal.victim(), ports.context(), ports.clock().now())
                : rules.take(stored, ports.context(), ports.clock().now()),
        deadline.leftForTransaction());
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
    Tenure holder = standoff.holder().orElseThrow();
    standoff = standoff.asked(now());
    announcement.make();
    lifeline.watch(holder.holder(), () -> died(holder.holder()));
  }

  /** In whichever tenure it stands in the way now. */
  private void died(ContextId context) {
    standoff
        .holder()
        .filter(tenure -> tenure.holder().equals(context))
        .ifPresent(tenure -> learn(standoff.with(tenure, Sign.DIED, now())));
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
    Standoff before = standoff;
    Deadline end = new Deadline(ports.stopwatch(), atMost);
    while (standoff.equals(before) && !end.isOver() && !cancellation.requested()) {
      store.read(name, end.leftForTransaction());
    }
  }

  private boolean isMeasuredByReading() {
    boolean urgent = wishes.mostUrgent() != Purpose.LEADERSHIP;
    boolean soon = standoff.sign() == Sign.GAVE_TO_OTHER;
    return stage() == Stage.HIDDEN && (soon || urgent && standoff.sign() == Sign.NONE);
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
