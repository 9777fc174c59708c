package io.twinloop.idb;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.Fence;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.Tenure;
import java.time.Duration;

/** A lease of a store, taken when this is made. Every call but {@link #fence} suspends. */
final class HeldLease {
  static final LeaseName NAME = new LeaseName("lease");
  static final Tenure TENURE = new Tenure(new ContextId("tab"), 1);

  private static final Timestamp NOW = new Timestamp(1_700_000_000_000L);
  private static final Timestamp LATER = NOW.plus(Duration.ofSeconds(1));
  private static final Duration LONG = Duration.ofSeconds(20);

  private final LeaseStore store;
  private final LeaseRules rules = new FencingRules();

  HeldLease(LeaseStore store) {
    this.store = store;
    take();
  }

  TakeOutcome take() {
    return store.change(NAME, stored -> rules.take(stored, TENURE.holder(), NOW), LONG);
  }

  StoredLease stored() {
    return store.read(NAME, LONG);
  }

  /** Passes the fence early in the term, and writes nothing. */
  void pass() {
    store.extend(fence());
  }

  Fence fence() {
    return new Fence() {
      @Override
      public LeaseName lease() {
        return NAME;
      }

      @Override
      public LeaseRecord pass(StoredLease stored) {
        return rules
            .fence(stored, TENURE, LATER)
            .orElseThrow(() -> new TwinloopException(ErrorCode.LEASE_LOST, "It is " + stored));
      }
    };
  }
}
