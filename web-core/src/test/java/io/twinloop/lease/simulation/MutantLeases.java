package io.twinloop.lease.simulation;

import static io.twinloop.lease.simulation.LeaseTables.LEASES;
import static io.twinloop.lease.simulation.LeaseTables.PAGES;

import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.Tenure;
import io.twinloop.testkit.database.Mode;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.database.SimulatedTransaction;
import io.twinloop.testkit.simulation.SimulatedContext;

/** Stores with one mistake each, which somebody might make. */
final class MutantLeases {
  private MutantLeases() {}

  /** Renews what this context took last, whatever the row says by now. */
  static final class RenewsWithoutCheck extends SimulatedLeases {
    private final SimulatedDatabase database;
    private final SimulatedContext context;
    private LeaseRecord taken;

    RenewsWithoutCheck(SimulatedDatabase database, SimulatedContext context, LeaseRules rules) {
      super(database, context, rules);
      this.database = database;
      this.context = context;
    }

    @Override
    void put(SimulatedTransaction transaction, LeaseName name, LeaseRecord lease) {
      taken = lease;
      super.put(transaction, name, lease);
    }

    @Override
    public void extend(Fence fence) {
      SimulatedTransaction transaction = database.begin(context.loop(), Mode.READWRITE, LEASES);
      LeaseRecord renewed = fence.pass(new StoredLease.Held(taken));
      transaction.put(LEASES, LeaseTables.row(fence.lease()), renewed);
      transaction.await();
    }
  }

  /** What was given back before still says so after the same context took it again. */
  static final class ReleaseSurvivesRetake extends SimulatedLeases {
    ReleaseSurvivesRetake(SimulatedDatabase database, SimulatedContext context, LeaseRules rules) {
      super(database, context, rules);
    }

    @Override
    void put(SimulatedTransaction transaction, LeaseName name, LeaseRecord lease) {
      transaction.put(LEASES, LeaseTables.row(name), lease);
    }
  }

  /** Passes the fence in one transaction and writes in the next. */
  static final class FenceBesideTheWrite extends SimulatedLeases {
    private final SimulatedDatabase database;
    private final SimulatedContext context;

    FenceBesideTheWrite(SimulatedDatabase database, SimulatedContext context, LeaseRules rules) {
      super(database, context, rules);
      this.database = database;
      this.context = context;
    }

    @Override
    void write(Tenure tenure, Fence fence, Page page) {
      extend(fence);
      SimulatedTransaction transaction = database.begin(context.loop(), Mode.READWRITE, PAGES);
      transaction.claim(new Claim.Write(tenure, page));
      transaction.put(PAGES, LeaseTables.PAGE, page);
      transaction.await();
    }
  }
}
