package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.LeaseCalls.END;
import static io.twinloop.testkit.contract.LeaseCalls.NOW;
import static io.twinloop.testkit.contract.LeaseCalls.lease;
import static io.twinloop.testkit.contract.Samples.ALICE;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.StoredLease.Absent;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Released;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.TakeOutcome.Refused;
import io.twinloop.lease.TakeOutcome.Since;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.lease.Tenure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a {@link LeaseStore} must do: each row of the table of {@link FencingRules}, and what a
 * release counts for.
 */
public final class LeaseStoreContract {
  private static final LeaseName NAME = new LeaseName("crypto");
  private static final LeaseName OTHER = new LeaseName("crypto!sync");
  private static final ContextId ONE = new ContextId("tab-1");
  private static final ContextId TWO = new ContextId("tab-2");
  private static final ContextId HOSTILE = new ContextId(Samples.HOSTILE);
  private static final Duration MOMENT = Duration.ofMillis(1);

  /** The last moment at which enough is left of what was taken {@code NOW}. */
  private static final Timestamp HALF = NOW.plus(FencingRules.TERM.dividedBy(2));

  private static final Timestamp LATER = NOW.plus(Duration.ofHours(1));
  private static final Timestamp LATER_END = LATER.plus(FencingRules.TERM);

  private LeaseStoreContract() {}

  /** A lease of an origin, as one more context sees it. Suspends. */
  interface Contexts {
    LeaseCalls next();
  }

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh) {
    LeaseStoreContract contract = new LeaseStoreContract();
    List<ContractCase> cases = new ArrayList<>();
    cases.addAll(contract.cases("shared lease", () -> shared(fresh.get())));
    cases.addAll(contract.cases("lease on events", () -> onEvents(fresh.get())));
    return cases;
  }

  static Contexts shared(Origin origin) {
    return () -> new LeaseCalls(origin.context().leases(), NAME);
  }

  static Contexts onEvents(Origin origin) {
    return () -> new LeaseCalls(origin.context().accounts().events(ALICE, () -> {}).leases(), NAME);
  }

  private List<ContractCase> cases(String which, Supplier<Contexts> fresh) {
    return new Cases<>(which, fresh)
        .add("is absent at first, and taken in generation 1", this::absent)
        .add("is extended for who has it, in the same generation", this::own)
        .add("is refused to others while it is live, and nothing changes", this::live)
        .add("is taken from others when it has expired, to the millisecond", this::expired)
        .add("is taken when it expires further away than one term", this::farAway)
        .add("begins again after the last generation", this::lastGeneration)
        .add("is stolen from the victim alone", this::stolen)
        .add("is renewed when its holder extends it", this::renewed)
        .add("is left by a fence as it is while half a term is left", this::fresh)
        .add("is renewed by a fence when less is left", this::worn)
        .add("is renewed by a fence where more than one term is left", this::absurd)
        .add("lets no other fence pass, and nothing changes", this::lost)
        .add("shows that it was released, and is free then", this::released)
        .add("belongs again to who takes what it released", this::takenAgain)
        .add("stays released when it is renewed", this::renewedReleased)
        .add("is not released by one who was stolen from", this::releasedLate)
        .add("is unchanged where the decision throws", this::undecided)
        .add("is apart from one of another name", this::apart)
        .add("gives back any holder unchanged", this::hostile)
        .list();
  }

  private void absent(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    Check.equal(new Absent(), lease.read());

    TakeOutcome outcome = lease.take(ONE, NOW);

    Check.equal(new Taken(lease(ONE, 1, END), Since.UNKNOWN), outcome);
    Check.equal(new Held(lease(ONE, 1, END)), contexts.next().read());
  }

  private void own(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW);

    TakeOutcome outcome = lease.take(ONE, LATER);

    Check.equal(new Taken(lease(ONE, 1, LATER_END), Since.OWN), outcome);
    Check.equal(new Held(lease(ONE, 1, LATER_END)), lease.read());
  }

  private void live(Contexts contexts) {
    contexts.next().take(ONE, NOW);
    LeaseCalls lease = contexts.next();

    TakeOutcome outcome = lease.take(TWO, new Timestamp(END.epochMs() - 1));

    Check.equal(new Refused(lease(ONE, 1, END)), outcome);
    Check.equal(new Held(lease(ONE, 1, END)), lease.read());
  }

  private void expired(Contexts contexts) {
    contexts.next().take(ONE, NOW);

    TakeOutcome outcome = contexts.next().take(TWO, END);

    Check.equal(new Taken(lease(TWO, 2, END.plus(FencingRules.TERM)), Since.OTHERS), outcome);
  }

  private void farAway(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW.plus(MOMENT));

    Check.equal(new Taken(lease(TWO, 2, END), Since.OTHERS), lease.take(TWO, NOW));
  }

  private void lastGeneration(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    LeaseRecord last = lease(ONE, LeaseRecord.LAST_GENERATION, NOW);
    lease.put(last);
    Check.equal(new Held(last), lease.read());

    Check.equal(new Taken(lease(TWO, 1, END), Since.UNKNOWN), lease.take(TWO, NOW));
  }

  private void stolen(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW);

    TakeOutcome missed = contexts.next().steal(new Tenure(ONE, 7), TWO);
    TakeOutcome stolen = contexts.next().steal(new Tenure(ONE, 1), TWO);

    Check.equal(new Refused(lease(ONE, 1, END)), missed);
    Check.equal(new Taken(lease(TWO, 2, END), Since.OTHERS), stolen);
    Check.equal(new Held(lease(TWO, 2, END)), lease.read());
  }

  private void renewed(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW);

    for (Timestamp time : List.of(NOW.plus(MOMENT), LATER)) {
      lease.extend(new Tenure(ONE, 1), time);

      Check.equal(new Held(lease(ONE, 1, time.plus(FencingRules.TERM))), lease.read());
    }
  }

  private void fresh(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW);

    for (Timestamp time : List.of(NOW, HALF)) {
      lease.pass(new Tenure(ONE, 1), time);

      Check.equal(new Held(lease(ONE, 1, END)), lease.read());
    }
  }

  private void worn(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    for (Timestamp time : List.of(HALF.plus(MOMENT), END, LATER)) {
      lease.put(lease(ONE, 1, END));

      lease.pass(new Tenure(ONE, 1), time);

      Check.equal(new Held(lease(ONE, 1, time.plus(FencingRules.TERM))), lease.read());
    }
  }

  private void absurd(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    for (Timestamp end : List.of(END.plus(MOMENT), LATER_END)) {
      lease.put(lease(ONE, 1, end));

      lease.pass(new Tenure(ONE, 1), NOW);

      Check.equal(new Held(lease(ONE, 1, END)), lease.read());
    }
  }

  private void lost(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    Check.fails(ErrorCode.LEASE_LOST, () -> lease.extend(new Tenure(ONE, 1), NOW));
    Check.fails(ErrorCode.LEASE_LOST, () -> lease.pass(new Tenure(ONE, 1), NOW));
    Check.equal(new Absent(), lease.read());
    lease.take(ONE, NOW);

    for (Tenure stale : List.of(new Tenure(TWO, 1), new Tenure(ONE, 2))) {
      Check.fails(ErrorCode.LEASE_LOST, () -> lease.extend(stale, LATER));
      Check.fails(ErrorCode.LEASE_LOST, () -> lease.pass(stale, LATER));
      Check.fails(ErrorCode.LEASE_LOST, () -> lease.pass(stale, NOW));
    }

    Check.equal(new Held(lease(ONE, 1, END)), lease.read());
  }

  private void released(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW);

    lease.release(new Tenure(ONE, 1));

    Check.equal(new Released(lease(ONE, 1, END)), contexts.next().read());
    Check.equal(new Taken(lease(TWO, 2, END), Since.OTHERS), contexts.next().take(TWO, NOW));
    Check.equal(new Held(lease(TWO, 2, END)), lease.read());
  }

  private void takenAgain(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW);
    lease.release(new Tenure(ONE, 1));

    Check.equal(new Taken(lease(ONE, 1, END), Since.OWN), lease.take(ONE, NOW));

    Check.equal(new Held(lease(ONE, 1, END)), lease.read());
    Check.equal(new Refused(lease(ONE, 1, END)), contexts.next().take(TWO, NOW));
  }

  private void renewedReleased(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW);
    lease.release(new Tenure(ONE, 1));

    lease.extend(new Tenure(ONE, 1), LATER);

    Check.equal(new Released(lease(ONE, 1, LATER_END)), lease.read());
  }

  private void releasedLate(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW);
    contexts.next().steal(new Tenure(ONE, 1), TWO);

    lease.release(new Tenure(ONE, 1));

    Check.equal(new Held(lease(TWO, 2, END)), lease.read());
    Check.equal(new Refused(lease(TWO, 2, END)), lease.take(ONE, NOW));
  }

  private void undecided(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    lease.take(ONE, NOW);
    String why = "nothing";

    try {
      lease
          .store()
          .change(
              NAME,
              stored -> {
                throw new IllegalStateException("undecided");
              },
              Duration.ofSeconds(20));
    } catch (IllegalStateException failure) {
      why = failure.getMessage();
    }

    Check.equal("undecided", why);
    Check.equal(new Held(lease(ONE, 1, END)), lease.read());
  }

  private void apart(Contexts contexts) {
    LeaseCalls lease = contexts.next();
    LeaseCalls other = lease.named(OTHER);
    lease.take(ONE, NOW);

    other.take(TWO, NOW);
    other.release(new Tenure(TWO, 1));

    Check.equal(new Held(lease(ONE, 1, END)), lease.read());
    Check.equal(new Released(lease(TWO, 1, END)), other.read());
  }

  private void hostile(Contexts contexts) {
    LeaseCalls lease = contexts.next();

    lease.take(HOSTILE, NOW);
    Check.equal(new Held(lease(HOSTILE, 1, END)), lease.read());
    lease.release(new Tenure(HOSTILE, 1));

    Check.equal(new Released(lease(HOSTILE, 1, END)), lease.read());
  }
}
