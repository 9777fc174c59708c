package io.twinloop.idb;

import static io.twinloop.idb.schema.Schema.LEASES;

import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.lease.Tenure;
import java.time.Duration;

/**
 * The leases of one database. Writes are relaxed: what the operating system was given outlives
 * every crash of the browser, and a power cut, which may undo it, ends all who held a lease or knew
 * of one.
 */
final class IdbLeases implements LeaseStore {
  private static final Scope READ = Scope.reading(LEASES);
  private static final Scope WRITE = Scope.writing(Durability.RELAXED, LEASES);

  private final Database database;
  private final LeaseRows rows;

  IdbLeases(Database database, LeaseRows rows) {
    this.database = database;
    this.rows = rows;
  }

  @Override
  public TakeOutcome change(LeaseName name, Decision decision, Duration atMost) {
    return database.run(
        WRITE.within(atMost),
        (transaction, answer) ->
            rows.find(
                transaction,
                name,
                stored -> {
                  TakeOutcome outcome = decision.on(stored);
                  if (outcome instanceof Taken taken) {
                    rows.put(transaction, name, taken.lease());
                  }
                  answer.give(outcome);
                }));
  }

  @Override
  public StoredLease read(LeaseName name, Duration atMost) {
    return database.run(
        READ.within(atMost), (transaction, answer) -> rows.find(transaction, name, answer::give));
  }

  @Override
  public void extend(Fence fence) {
    database.run(WRITE, rows.fenced(fence, (transaction, answer) -> {}));
  }

  @Override
  public void release(LeaseName name, Tenure tenure) {
    database.run(WRITE, (transaction, answer) -> rows.release(transaction, name, tenure));
  }
}
