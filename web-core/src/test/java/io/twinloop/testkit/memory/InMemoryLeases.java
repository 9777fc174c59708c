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
  private final Runnable connected;
  private final Map<LeaseName, LeaseRecord> rows;
  private final Map<LeaseName, Tenure> given;

  InMemoryLeases(LeaseRules rules, Disk disk) {
    this(rules, disk, () -> {}, new HashMap<>(), new HashMap<>());
  }

  private InMemoryLeases(
      LeaseRules rules,
      Disk disk,
      Runnable connected,
      Map<LeaseName, LeaseRecord> rows,
      Map<LeaseName, Tenure> given) {
    this.rules = rules;
    this.disk = disk;
    this.connected = connected;
    this.rows = rows;
    this.given = given;
  }

  /**
   * The same leases over a connection that may end.
   *
   * @param connected throws once it has ended
   */
  InMemoryLeases over(Runnable connected) {
    return new InMemoryLeases(rules, disk, connected, rows, given);
  }

  @Override
  public TakeOutcome change(LeaseName name, Decision decision, Duration atMost) {
    disk.write();
    connected.run();
    TakeOutcome outcome = decision.on(stored(name));
    if (outcome instanceof Taken taken) {
      rows.put(name, taken.lease());
      given.remove(name);
    }
    return outcome;
  }

  @Override
  public StoredLease read(LeaseName name, Duration atMost) {
    disk.read();
    connected.run();
    return stored(name);
  }

  @Override
  public void extend(Fence fence) {
    disk.write();
    connected.run();
    pass(fence);
  }

  @Override
  public void release(LeaseName name, Tenure tenure) {
    disk.write();
    connected.run();
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
