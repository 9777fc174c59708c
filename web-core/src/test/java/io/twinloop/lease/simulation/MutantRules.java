package io.twinloop.lease.simulation;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.TakeOutcome.Refused;
import io.twinloop.lease.TakeOutcome.Since;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.lease.Tenure;
import java.util.Optional;

/** Rules with one mistake each, which somebody might make. */
class MutantRules implements LeaseRules {
  private final LeaseRules sound = new FencingRules();

  @Override
  public TakeOutcome take(StoredLease stored, ContextId asker, Timestamp now) {
    return sound.take(stored, asker, now);
  }

  @Override
  public TakeOutcome steal(StoredLease stored, Tenure victim, ContextId asker, Timestamp now) {
    return sound.steal(stored, victim, asker, now);
  }

  @Override
  public Optional<LeaseRecord> fence(StoredLease stored, Tenure tenure, Timestamp now) {
    return sound.fence(stored, tenure, now);
  }

  @Override
  public Optional<LeaseRecord> extend(StoredLease stored, Tenure tenure, Timestamp now) {
    return sound.extend(stored, tenure, now);
  }

  @Override
  public boolean isLive(LeaseRecord lease, Timestamp now) {
    return sound.isLive(lease, now);
  }

  @Override
  public boolean released(LeaseRecord lease, Tenure given) {
    return sound.released(lease, given);
  }

  /** Everybody may write who ever held it. */
  static final class FenceRemoved extends MutantRules {
    @Override
    public Optional<LeaseRecord> fence(StoredLease stored, Tenure tenure, Timestamp now) {
      Optional<LeaseRecord> left = super.fence(stored, tenure, now);
      return left.isPresent() ? left : renewed(tenure, now);
    }

    @Override
    public Optional<LeaseRecord> extend(StoredLease stored, Tenure tenure, Timestamp now) {
      return renewed(tenure, now);
    }

    private static Optional<LeaseRecord> renewed(Tenure tenure, Timestamp now) {
      return Optional.of(new LeaseRecord(tenure, now.plus(FencingRules.TERM)));
    }
  }

  /** Whoever writes all the time loses the lease when its first term is over. */
  static final class NeverRenewed extends MutantRules {
    @Override
    public Optional<LeaseRecord> fence(StoredLease stored, Tenure tenure, Timestamp now) {
      return super.fence(stored, tenure, now)
          .map(left -> stored instanceof Held held ? held.lease() : left);
    }
  }

  /** {@code <} for {@code <=}: live for a moment too long. */
  static final class LiveAtItsExpiry extends MutantRules {
    @Override
    public TakeOutcome take(StoredLease stored, ContextId asker, Timestamp now) {
      return stored instanceof Held held
              && held.lease().expiresAt().equals(now)
              && !held.lease().tenure().holder().equals(asker)
          ? new Refused(held.lease())
          : super.take(stored, asker, now);
    }
  }

  /** A lease that says it lives for hours, because a clock jumped, is believed. */
  static final class FarExpiryBelieved extends MutantRules {
    @Override
    public TakeOutcome take(StoredLease stored, ContextId asker, Timestamp now) {
      return stored instanceof Held held
              && now.isBefore(held.lease().expiresAt())
              && !held.lease().tenure().holder().equals(asker)
          ? new Refused(held.lease())
          : super.take(stored, asker, now);
    }
  }

  /** The generation also rises when the holder takes it again. */
  static final class GenerationBumpedOnRetake extends MutantRules {
    @Override
    public TakeOutcome take(StoredLease stored, ContextId asker, Timestamp now) {
      return super.take(stored, asker, now) instanceof Taken taken && taken.since() == Since.OWN
          ? moved(taken, 1)
          : super.take(stored, asker, now);
    }
  }

  /** The generation does not rise when it is stolen. */
  static final class GenerationKeptOnSteal extends MutantRules {
    @Override
    public TakeOutcome steal(StoredLease stored, Tenure victim, ContextId asker, Timestamp now) {
      return super.steal(stored, victim, asker, now) instanceof Taken taken
              && taken.since() == Since.OTHERS
          ? moved(taken, -1)
          : super.steal(stored, victim, asker, now);
    }
  }

  /** Whoever holds it by now is robbed in the victim's place. */
  static final class StealsFromWhoever extends MutantRules {
    @Override
    public TakeOutcome steal(StoredLease stored, Tenure victim, ContextId asker, Timestamp now) {
      Tenure robbed = stored instanceof Held held ? held.lease().tenure() : victim;
      return super.steal(stored, robbed, asker, now);
    }
  }

  /** What somebody wrote who did not know that it was stolen from frees the thief's lease. */
  static final class LateReleaseCounts extends MutantRules {
    @Override
    public boolean released(LeaseRecord lease, Tenure given) {
      return given.generation() <= lease.tenure().generation();
    }
  }

  private static Taken moved(Taken taken, long by) {
    Tenure tenure = taken.lease().tenure();
    return new Taken(
        new LeaseRecord(
            new Tenure(tenure.holder(), tenure.generation() + by), taken.lease().expiresAt()),
        taken.since());
  }
}
