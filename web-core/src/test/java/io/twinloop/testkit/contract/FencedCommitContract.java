package io.twinloop.testkit.contract;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.Fence;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Absent;
import io.twinloop.port.Latch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a store that a lease protects must do with a fence. */
public final class FencedCommitContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Less than half a term. */
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Enough that each context takes over from the other several times. */
  private static final int ROUNDS = 5;

  private final Subjects subjects;

  private FencedCommitContract(Subjects subjects) {
    this.subjects = subjects;
  }

  public static List<ContractCase> cases(Subjects subjects) {
    List<ContractCase> cases = new ArrayList<>();
    cases.addAll(cases("fenced commit of events", subjects, EventCount::open));
    cases.addAll(cases("fenced commit of crypto", subjects, CryptoCount::open));
    return cases;
  }

  private static List<ContractCase> cases(
      String name, Subjects subjects, Function<Origin.Stores, FencedCount> count) {
    FencedCommitContract contract = new FencedCommitContract(subjects);
    return new Cases<>(name, () -> LeaseTabs.of(subjects, count))
        .add("applies what the holder writes, and leaves a fresh lease as it is", contract::applied)
        .add("renews a lease that is about to expire", contract::renewed)
        .add("writes nothing of one who was stolen from, and says so", contract::stolen)
        .add("writes nothing where there is no lease any more", contract::absent)
        .add("writes nothing when the fence throws, and throws just that", contract::broken)
        .add("is refused to a closed store", contract::closed)
        .add("loses no write of contexts that take turns", contract::turns)
        .list();
  }

  private void applied(LeaseTabs tabs) {
    Guard guard = tabs.one().takeAndReload();
    LeaseRecord row = tabs.row();
    subjects.tasks().latch().await(Duration.ofMillis(20));

    tabs.one().count.commit(1, guard.fence());

    Check.equal(1, tabs.other().count.read());
    Check.equal(row, tabs.row());
  }

  private void renewed(LeaseTabs tabs) {
    Guard guard = tabs.one().takeAndReload();
    Timestamp before = subjects.clock().now();
    tabs.wear(before.plus(SOON));

    tabs.one().count.commit(1, guard.fence());

    Check.equal(1, tabs.other().count.read());
    Check.equal(guard.tenure(), tabs.row().tenure());
    Timestamp expiry = tabs.row().expiresAt();
    Check.that(!expiry.isBefore(before.plus(FencingRules.TERM)), "the lease was renewed");
  }

  private void stolen(LeaseTabs tabs) {
    Guard guard = tabs.one().takeAndReload();
    Fence fence = guard.fence();
    tabs.one().count.commit(1, fence);
    tabs.steal();
    LeaseRecord row = tabs.row();

    Check.fails(ErrorCode.LEASE_LOST, () -> tabs.one().count.commit(2, fence));

    Check.that(guard.lost().requested(), "the guard was told");
    Check.equal(1, tabs.other().count.read());
    Check.equal(row, tabs.row());
  }

  private void absent(LeaseTabs tabs) {
    Fence foreign = tabs.one().takeAndReload().fence();
    Fence fence =
        new Fence() {
          @Override
          public LeaseName lease() {
            return new LeaseName("nobody's");
          }

          @Override
          public LeaseRecord pass(StoredLease stored) {
            Check.equal(new Absent(), stored);
            return foreign.pass(stored);
          }
        };

    Check.fails(ErrorCode.LEASE_LOST, () -> tabs.one().count.commit(1, fence));

    Check.equal(0, tabs.other().count.read());
  }

  private void broken(LeaseTabs tabs) {
    Guard guard = tabs.one().takeAndReload();
    LeaseRecord row = tabs.row();
    RuntimeException why = new IllegalStateException("the fence broke");
    Fence fence =
        new Fence() {
          @Override
          public LeaseName lease() {
            return tabs.name();
          }

          @Override
          public LeaseRecord pass(StoredLease stored) {
            throw why;
          }
        };

    RuntimeException thrown = thrownBy(() -> tabs.one().count.commit(1, fence));

    Check.that(thrown == why, "what the fence threw, but " + thrown);
    Check.equal(0, tabs.other().count.read());
    Check.equal(row, tabs.row());
    tabs.one().count.commit(1, guard.fence());
  }

  private void closed(LeaseTabs tabs) {
    Guard guard = tabs.one().takeAndReload();

    tabs.one().count.close();

    Check.fails(ErrorCode.STORAGE_LOST, () -> tabs.one().count.commit(1, guard.fence()));
    Check.fails(ErrorCode.STORAGE_LOST, guard::extend);
  }

  private void turns(LeaseTabs tabs) {
    List<Latch> ends = new ArrayList<>();
    for (LeaseTab tab : List.of(tabs.one(), tabs.other())) {
      Latch end = subjects.tasks().latch();
      ends.add(end);
      subjects.tasks().start("counter", () -> countUp(tab, end));
    }

    ends.forEach(end -> Check.that(end.await(LONG), "each has had its turns"));

    Check.equal(2 * ROUNDS, tabs.other().count.read());
  }

  private static void countUp(LeaseTab tab, Latch end) {
    int counted = 0;
    while (counted < ROUNDS) {
      Guard guard = tab.take();
      try {
        int next = tab.count.read() + 1;
        guard.reloaded();
        tab.count.commit(next, guard.fence());
        counted++;
      } catch (LeaseLost lost) {
        // Nothing was written: counted again.
      } finally {
        guard.release();
      }
    }
    end.open();
  }

  private static RuntimeException thrownBy(Runnable body) {
    try {
      body.run();
    } catch (RuntimeException thrown) {
      return thrown;
    }
    throw new AssertionError("nothing was thrown");
  }
}
