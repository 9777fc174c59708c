package io.twinloop.testkit.memory;

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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The leases of one database, whose operations are over at once. */
public final class InMemoryLeases implements LeaseStore {
  private final LeaseRules rules;
  private final Disk disk;
  private final Map<LeaseName, LeaseRecord> rows = new HashMap<>();
  private final Map<LeaseName, Tenure> given = new HashMap<>();

  InMemoryLeases(LeaseRules rules, Disk disk) {
    this.rules = rules;
    this.disk = disk;
  }

  @Override
  public TakeOutcome change(LeaseName name, Decision decision, Duration atMost) {
    disk.write();
    TakeOutcome outcome = decision.on(stored(name));
    if (outcome instanceof Taken taken) {
      rows.put(name, taken.lease());
      given.remove(name);
    }
    return outcome;
  }

  @Override
  public StoredLease read(LeaseName name) {
    disk.read();
    return stored(name);
  }

  @Override
  public void extend(Fence fence) {
    disk.write();
    pass(fence);
  }

  @Override
  public void release(LeaseName name, Tenure tenure) {
    disk.write();
    given.put(name, tenure);
  }

  /** For a write of what the leases protect, in its transaction. */
  void pass(Fence fence) {
    rows.put(fence.lease(), fence.pass(stored(fence.lease())));
  }

  private StoredLease stored(LeaseName name) {
    LeaseRecord row = rows.get(name);
    if (row == null) {
      return new Absent();
    }
    return Optional.ofNullable(given.get(name))
            .filter(tenure -> rules.released(row, tenure))
            .isPresent()
        ? new Released(row)
        : new Held(row);
  }
}
