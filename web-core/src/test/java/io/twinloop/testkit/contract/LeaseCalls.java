package io.twinloop.testkit.contract;

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
import io.twinloop.lease.TakeOutcome.Since;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.lease.Tenure;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventStore;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What one context does to one lease of a store, by the rules in force. Every call suspends. */
record LeaseCalls(LeaseStore store, LeaseName name) {
  static final Timestamp NOW = new Timestamp(1_700_000_000_000L);

  /** When what is taken {@link #NOW} expires. */
  static final Timestamp END = NOW.plus(FencingRules.TERM);

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final LeaseRules RULES = new FencingRules();

  /** Commits under the fence of a lease that is taken for it. */
  static void commit(EventStore events, EventChanges changes) {
    events.commit(changes, fence(events.leases()));
  }

  /** Commits under the fence of a lease that is taken for it, and answers with the mark. */
  static long commit(CryptoStore crypto, CryptoChanges changes) {
    return crypto.commit(changes, fence(crypto.leases()));
  }

  /** What the row says of a lease. */
  static LeaseRecord lease(ContextId holder, long generation, Timestamp expiresAt) {
    return new LeaseRecord(new Tenure(holder, generation), expiresAt);
  }

  LeaseCalls named(LeaseName other) {
    return new LeaseCalls(store, other);
  }

  StoredLease read() {
    return store.read(name, LONG);
  }

  TakeOutcome take(ContextId asker, Timestamp now) {
    return store.change(name, stored -> RULES.take(stored, asker, now), LONG);
  }

  TakeOutcome steal(Tenure victim, ContextId asker) {
    return store.change(name, stored -> RULES.steal(stored, victim, asker, NOW), LONG);
  }

  /** Writes that row, whatever there is. */
  void put(LeaseRecord lease) {
    store.change(name, stored -> new Taken(lease, Since.UNKNOWN), LONG);
  }

  void extend(Tenure tenure, Timestamp now) {
    store.extend(fence(stored -> RULES.extend(stored, tenure, now)));
  }

  /** Passes the fence of a write that writes nothing. */
  void pass(Tenure tenure, Timestamp now) {
    store.extend(fence(tenure, now));
  }

  void release(Tenure tenure) {
    store.release(name, tenure);
  }

  private static Fence fence(LeaseStore store) {
    LeaseCalls lease = new LeaseCalls(store, new LeaseName("lease"));
    Taken taken = (Taken) lease.take(new ContextId("tab"), NOW);
    return lease.fence(taken.lease().tenure(), NOW);
  }

  private Fence fence(Tenure tenure, Timestamp now) {
    return fence(stored -> RULES.fence(stored, tenure, now));
  }

  private Fence fence(Function<StoredLease, Optional<LeaseRecord>> rule) {
    return new Fence() {
      @Override
      public LeaseName lease() {
        return name;
      }

      @Override
      public LeaseRecord pass(StoredLease stored) {
        return rule.apply(stored)
            .orElseThrow(() -> new TwinloopException(ErrorCode.LEASE_LOST, "It is " + stored));
      }
    };
  }
}
