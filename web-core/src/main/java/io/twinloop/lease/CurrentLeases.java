package io.twinloop.lease;

import java.time.Duration;

/** The leases of a database, by whichever connection to it is open. */
public final class CurrentLeases implements LeaseStore {
  private final Source source;

  /** Where the leases are now. */
  public interface Source {

    /** Opens a connection where there is none. Suspends. */
    LeaseStore leases();
  }

  public CurrentLeases(Source source) {
    this.source = source;
  }

  @Override
  public TakeOutcome change(LeaseName name, Decision decision, Duration atMost) {
    return source.leases().change(name, decision, atMost);
  }

  @Override
  public StoredLease read(LeaseName name, Duration atMost) {
    return source.leases().read(name, atMost);
  }

  @Override
  public void extend(Fence fence) {
    source.leases().extend(fence);
  }

  @Override
  public void release(LeaseName name, Tenure tenure) {
    source.leases().release(name, tenure);
  }
}
