package io.twinloop.lease.simulation;

import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.Tenure;

/** What a transaction says it does, for the oracle to judge. */
sealed interface Claim {

  /** Takes the lease. */
  record Grant(LeaseRecord lease) implements Claim {}

  /** Gives the lease back. */
  record Release(Tenure tenure) implements Claim {}

  /** Renews the lease, in passing a fence. */
  record Renewal(LeaseRecord lease) implements Claim {}

  /** Writes what the lease protects, in that tenure. */
  record Write(Tenure tenure, Page page) implements Claim {}
}
