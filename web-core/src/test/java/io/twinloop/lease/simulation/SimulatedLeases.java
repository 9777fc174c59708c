package io.twinloop.lease.simulation;

import static io.twinloop.lease.simulation.LeaseTables.LEASES;
import static io.twinloop.lease.simulation.LeaseTables.PAGES;

import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Absent;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Released;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.lease.Tenure;
import io.twinloop.testkit.database.Mode;
import io.twinloop.testkit.database.SimulatedDatabase;
import io.twinloop.testkit.database.SimulatedTransaction;
import io.twinloop.testkit.simulation.SimulatedContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Leases and what they protect in one database, as one context sees it. */
public class SimulatedLeases implements LeaseStore {
  private final SimulatedDatabase database;
  private final SimulatedContext context;
  private final LeaseRules rules;

  public SimulatedLeases(SimulatedDatabase database, SimulatedContext context, LeaseRules rules) {
    this.database = database;
    this.context = context;
    this.rules = rules;
  }

  @Override
  public TakeOutcome change(LeaseName name, Decision decision, Duration atMost) {
    SimulatedTransaction transaction = begin(Mode.READWRITE);
    Outcome<TakeOutcome> outcome = new Outcome<>();
    find(
        transaction,
        name,
        stored -> {
          outcome.value = decision.on(stored);
          if (outcome.value instanceof Taken taken) {
            transaction.claim(new Claim.Grant(taken.lease()));
            put(transaction, name, taken.lease());
          }
        });
    await(transaction, atMost);
    return outcome.value;
  }

  @Override
  public StoredLease read(LeaseName name, Duration atMost) {
    SimulatedTransaction transaction = begin(Mode.READONLY);
    Outcome<StoredLease> outcome = new Outcome<>();
    find(transaction, name, stored -> outcome.value = stored);
    await(transaction, atMost);
    return outcome.value;
  }

  @Override
  public void extend(Fence fence) {
    SimulatedTransaction transaction = begin(Mode.READWRITE);
    pass(transaction, fence);
    await(transaction);
  }

  @Override
  public void release(LeaseName name, Tenure tenure) {
    SimulatedTransaction transaction = begin(Mode.READWRITE);
    transaction.claim(new Claim.Release(tenure));
    transaction.put(LEASES, LeaseTables.released(name), tenure);
    transaction.commit();
    await(transaction);
  }

  /** What is protected; empty where nothing was written yet. Suspends. */
  String page() {
    SimulatedTransaction transaction = database.begin(context.loop(), Mode.READONLY, PAGES);
    Outcome<String> outcome = new Outcome<>();
    transaction.get(PAGES, LeaseTables.PAGE, page -> outcome.value = page.map(Page::id).orElse(""));
    await(transaction);
    return outcome.value;
  }

  /** Writes it, and passes the fence in the same transaction. Suspends. */
  void write(Tenure tenure, Fence fence, Page page) {
    context.risk("write");
    SimulatedTransaction transaction =
        database.begin(context.loop(), Mode.READWRITE, PAGES, LEASES);
    transaction.claim(new Claim.Write(tenure, page));
    pass(transaction, fence);
    transaction.put(PAGES, LeaseTables.PAGE, page);
    await(transaction);
  }

  void put(SimulatedTransaction transaction, LeaseName name, LeaseRecord lease) {
    transaction.put(LEASES, LeaseTables.row(name), lease);
    transaction.delete(LEASES, LeaseTables.released(name));
  }

  /** In a transaction whose scope names {@link LeaseTables#LEASES}. */
  public void pass(SimulatedTransaction transaction, Fence fence) {
    find(
        transaction,
        fence.lease(),
        stored -> {
          LeaseRecord left = fence.pass(stored);
          if (!stored.equals(new Held(left)) && !stored.equals(new Released(left))) {
            transaction.claim(new Claim.Renewal(left));
            transaction.put(LEASES, LeaseTables.row(fence.lease()), left);
          }
        });
  }

  void find(SimulatedTransaction transaction, LeaseName name, Consumer<StoredLease> then) {
    Outcome<Optional<LeaseRecord>> row = new Outcome<>();
    transaction.get(
        LEASES, LeaseTables.row(name), found -> row.value = found.map(LeaseTables::record));
    transaction.get(
        LEASES,
        LeaseTables.released(name),
        found -> {
          context.risk("found");
          then.accept(stored(row.value, found.map(LeaseTables::tenure)));
        });
  }

  private StoredLease stored(Optional<LeaseRecord> row, Optional<Tenure> released) {
    if (row.isEmpty()) {
      return new Absent();
    }
    return released.filter(given -> rules.released(row.get(), given)).isPresent()
        ? new Released(row.get())
        : new Held(row.get());
  }

  private SimulatedTransaction begin(Mode mode) {
    context.risk("transaction");
    return database.begin(context.loop(), mode, LEASES);
  }

  private void await(SimulatedTransaction transaction, Duration atMost) {
    context.risk("requested");
    transaction.await(atMost);
    context.risk("committed");
  }

  private void await(SimulatedTransaction transaction) {
    context.risk("requested");
    transaction.await();
    context.risk("committed");
  }

  /** What a callback found. */
  private static final class Outcome<T> {
    private T value;
  }
}
