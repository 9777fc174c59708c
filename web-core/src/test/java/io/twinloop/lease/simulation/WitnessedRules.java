package io.twinloop.lease.simulation;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.Tenure;
import java.util.Optional;

/** Rules whose every judgement the oracle hears. */
final class WitnessedRules implements LeaseRules {
  private final LeaseRules rules;
  private final LeaseOracle oracle;

  WitnessedRules(LeaseRules rules, LeaseOracle oracle) {
    this.rules = rules;
    this.oracle = oracle;
  }

  @Override
  public TakeOutcome take(StoredLease stored, ContextId asker, Timestamp now) {
    TakeOutcome outcome = rules.take(stored, asker, now);
    oracle.judged(stored, asker, Optional.empty(), now, outcome);
    return outcome;
  }

  @Override
  public TakeOutcome steal(StoredLease stored, Tenure victim, ContextId asker, Timestamp now) {
    TakeOutcome outcome = rules.steal(stored, victim, asker, now);
    oracle.judged(stored, asker, Optional.of(victim), now, outcome);
    return outcome;
  }

  @Override
  public Optional<LeaseRecord> fence(StoredLease stored, Tenure tenure, Timestamp now) {
    Optional<LeaseRecord> left = rules.fence(stored, tenure, now);
    oracle.passed(stored, tenure, now, left);
    return left;
  }

  @Override
  public Optional<LeaseRecord> extend(StoredLease stored, Tenure tenure, Timestamp now) {
    return rules.extend(stored, tenure, now);
  }

  @Override
  public boolean isLive(LeaseRecord lease, Timestamp now) {
    return rules.isLive(lease, now);
  }

  @Override
  public boolean released(LeaseRecord lease, Tenure given) {
    return rules.released(lease, given);
  }
}
