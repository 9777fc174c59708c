package io.twinloop.e2e.lease;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.Tenure;
import java.util.Optional;

/** Rules that let every write through, to show that the tests would see it. */
final class UnfencedRules implements LeaseRules {
  private final LeaseRules real = new FencingRules();

  @Override
  public TakeOutcome take(StoredLease stored, ContextId asker, Timestamp now) {
    return real.take(stored, asker, now);
  }

  @Override
  public TakeOutcome steal(StoredLease stored, Tenure victim, ContextId asker, Timestamp now) {
    return real.steal(stored, victim, asker, now);
  }

  /** What the row says stays as it is. */
  @Override
  public Optional<LeaseRecord> fence(StoredLease stored, Tenure tenure, Timestamp now) {
    LeaseRecord own = new LeaseRecord(tenure, now.plus(FencingRules.TERM));
    return Optional.of(stored instanceof Held held ? held.lease() : own);
  }

  @Override
  public Optional<LeaseRecord> extend(StoredLease stored, Tenure tenure, Timestamp now) {
    return fence(stored, tenure, now);
  }

  @Override
  public boolean isLive(LeaseRecord lease, Timestamp now) {
    return real.isLive(lease, now);
  }

  @Override
  public boolean released(LeaseRecord lease, Tenure given) {
    return real.released(lease, given);
  }
}
