package io.twinloop.lease;

import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;

/** Leases over a disk that takes that long for each transaction that reads and writes. */
record SlowLeases(LeaseStore store, SimulatedTasks tasks, Duration time) implements LeaseStore {

  @Override
  public TakeOutcome change(LeaseName name, Decision decision, Duration atMost) {
    tasks.sleep(time);
    return store.change(name, decision, atMost);
  }

  @Override
  public StoredLease read(LeaseName name, Duration atMost) {
    return store.read(name, atMost);
  }

  @Override
  public void extend(Fence fence) {
    store.extend(fence);
  }

  @Override
  public void release(LeaseName name, Tenure tenure) {
    store.release(name, tenure);
  }
}
