package io.twinloop.testkit.contract;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.TakeOutcome.Since;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.lease.Tenure;
import java.util.function.Function;

/** Two contexts of one origin. */
record LeaseTabs(LeaseTab one, LeaseTab other) {

  /**
   * Those of a fresh origin, with the count of the lease. Suspends. Their names are new, too:
   * contexts of earlier cases still listen, and would answer.
   */
  static LeaseTabs of(Subjects subjects, Function<Origin.Stores, FencedCount> count) {
    Origin origin = subjects.origin().get();
    String when = "-" + subjects.clock().now().epochMs();
    LeaseName name = new LeaseName("count" + when);
    return new LeaseTabs(
        new LeaseTab(subjects, count.apply(origin.context()), new ContextId("one" + when), name),
        new LeaseTab(subjects, count.apply(origin.context()), new ContextId("other" + when), name));
  }

  LeaseName name() {
    return one.lock.name();
  }

  StoredLease stored() {
    return other.store.read(name(), LeaseTab.PATIENCE);
  }

  /** The row of a lease that somebody holds. */
  LeaseRecord row() {
    return ((Held) stored()).lease();
  }

  /** The other steals the lease from the one as a context does whose hints are lost. */
  void steal() {
    LeaseRecord row = row();
    Tenure next = new Tenure(other.id, row.tenure().generation() + 1);
    put(new LeaseRecord(next, row.expiresAt()));
  }

  /** The lease is the same as if it had been taken earlier. */
  void wear(Timestamp expiry) {
    put(new LeaseRecord(row().tenure(), expiry));
  }

  private void put(LeaseRecord row) {
    other.store.change(name(), stored -> new Taken(row, Since.OTHERS), LeaseTab.PATIENCE);
  }
}
