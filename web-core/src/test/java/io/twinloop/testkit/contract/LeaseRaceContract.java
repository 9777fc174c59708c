package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.LeaseCalls.END;
import static io.twinloop.testkit.contract.LeaseCalls.NOW;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.TakeOutcome.Refused;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.lease.Tenure;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.testkit.contract.LeaseStoreContract.Contexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a {@link LeaseStore} must do for two contexts that write at the same time. */
public final class LeaseRaceContract {
  private static final ContextId ONE = new ContextId("tab-1");
  private static final ContextId TWO = new ContextId("tab-2");
  private static final Timestamp LATER = NOW.plus(Duration.ofHours(1));
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Enough that the transactions meet in every order. */
  private static final int ROUNDS = 10;

  private final Tasks tasks;

  private LeaseRaceContract(Tasks tasks) {
    this.tasks = tasks;
  }

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh, Tasks tasks) {
    LeaseRaceContract contract = new LeaseRaceContract(tasks);
    List<ContractCase> cases = new ArrayList<>();
    cases.addAll(contract.cases("raced lease", () -> LeaseStoreContract.shared(fresh.get())));
    cases.addAll(
        contract.cases("raced lease on events", () -> LeaseStoreContract.onEvents(fresh.get())));
    return cases;
  }

  private List<ContractCase> cases(String which, Supplier<Contexts> fresh) {
    return new Cases<>(which, fresh)
        .add("goes to one of two who take it at once", this::taken)
        .add("goes to one of two who steal it at once", this::stolen)
        .add("is never renewed once it is stolen", this::renewed)
        .add("is never free once it is stolen", this::released)
        .list();
  }

  private void taken(Contexts contexts) {
    LeaseCalls one = contexts.next();
    LeaseCalls two = contexts.next();
    for (int round = 0; round < ROUNDS; round++) {
      LeaseName name = new LeaseName("round-" + round);
      List<TakeOutcome> outcomes = new ArrayList<>();

      atOnce(
          () -> outcomes.add(one.named(name).take(ONE, NOW)),
          () -> outcomes.add(two.named(name).take(TWO, NOW)));

      LeaseRecord won = onlyTaken(outcomes);
      Check.equal(1L, won.tenure().generation());
      Check.equal(new Held(won), one.named(name).read());
    }
  }

  private void stolen(Contexts contexts) {
    LeaseCalls one = contexts.next();
    LeaseCalls two = contexts.next();
    one.take(ONE, NOW);
    Tenure holder = new Tenure(ONE, 1);
    for (int round = 0; round < ROUNDS; round++) {
      Tenure victim = holder;
      ContextId thief = new ContextId("thief-" + round);
      ContextId rival = new ContextId("rival-" + round);
      List<TakeOutcome> outcomes = new ArrayList<>();

      atOnce(
          () -> outcomes.add(one.steal(victim, thief)),
          () -> outcomes.add(two.steal(victim, rival)));

      holder = onlyTaken(outcomes).tenure();
      Check.equal(victim.generation() + 1, holder.generation());
    }
  }

  private void renewed(Contexts contexts) {
    LeaseCalls one = contexts.next();
    LeaseCalls two = contexts.next();
    Tenure holder = new Tenure(ONE, 1);
    one.take(ONE, NOW);
    for (int round = 0; round < ROUNDS; round++) {
      Tenure victim = holder;
      Tenure thief = thief(victim, round);

      atOnce(() -> tryToRenew(one, victim), () -> two.steal(victim, thief.holder()));

      Check.equal(new Held(new LeaseRecord(thief, END)), one.read());
      holder = thief;
    }
  }

  private void released(Contexts contexts) {
    LeaseCalls one = contexts.next();
    LeaseCalls two = contexts.next();
    Tenure holder = new Tenure(ONE, 1);
    one.take(ONE, NOW);
    for (int round = 0; round < ROUNDS; round++) {
      Tenure victim = holder;
      Tenure thief = thief(victim, round);

      atOnce(() -> one.release(victim), () -> two.steal(victim, thief.holder()));

      Check.equal(new Held(new LeaseRecord(thief, END)), one.read());
      holder = thief;
    }
  }

  private static Tenure thief(Tenure victim, int round) {
    return new Tenure(new ContextId("thief-" + round), victim.generation() + 1);
  }

  private static void tryToRenew(LeaseCalls lease, Tenure tenure) {
    try {
      lease.extend(tenure, LATER);
    } catch (TwinloopException stolen) {
      Check.equal(ErrorCode.LEASE_LOST, stolen.code());
    }
  }

  /** Does both as tasks of their own, and waits for both. */
  private void atOnce(Runnable one, Runnable other) {
    Latch oneDone = tasks.latch();
    Latch otherDone = tasks.latch();
    tasks.start("one", () -> doing(one, oneDone));
    tasks.start("other", () -> doing(other, otherDone));
    Check.that(oneDone.await(LONG) && otherDone.await(LONG), "both have ended");
  }

  private static void doing(Runnable what, Latch done) {
    what.run();
    done.open();
  }

  private static LeaseRecord onlyTaken(List<TakeOutcome> outcomes) {
    boolean firstWon = outcomes.get(0) instanceof Taken;
    Taken taken = (Taken) outcomes.get(firstWon ? 0 : 1);
    Check.equal(new Refused(taken.lease()), outcomes.get(firstWon ? 1 : 0));
    return taken.lease();
  }
}
