package io.twinloop.lease.simulation;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Absent;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Released;
import io.twinloop.lease.StoredLease.Unreadable;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.TakeOutcome.Refused;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.lease.Tenure;
import java.util.Optional;

/**
 * The design's table of who may take a lease, said once more and in other words, so that rules can
 * be held against it.
 */
final class LeaseTable {
  private static final long TERM_MS = 90_000;
  private static final long HALF_MS = 45_000;

  private LeaseTable() {}

  /** Why that outcome is wrong; empty where it is right. */
  static Optional<String> objection(
      StoredLease stored,
      ContextId asker,
      Optional<Tenure> victim,
      Timestamp now,
      TakeOutcome outcome) {
    boolean due = isDue(stored, asker, victim, now);
    if (outcome instanceof Refused refused) {
      boolean asFound = stored instanceof Held held && held.lease().equals(refused.lease());
      return due || !asFound ? Optional.of("refused what was due: " + stored) : Optional.empty();
    }
    LeaseRecord lease = ((Taken) outcome).lease();
    Tenure expected = new Tenure(asker, generation(stored, asker));
    if (!due) {
      return Optional.of("granted what was not due: " + stored);
    }
    if (!lease.tenure().equals(expected)) {
      return Optional.of("granted " + lease.tenure() + " and not " + expected);
    }
    return lease.expiresAt().epochMs() == now.epochMs() + TERM_MS
        ? Optional.empty()
        : Optional.of("granted until " + lease.expiresAt());
  }

  /** From when on a write renews a lease that expires then. */
  static Timestamp worn(Timestamp expiry) {
    return new Timestamp(expiry.epochMs() - HALF_MS + 1);
  }

  /** Why what a fence makes of its tenure's own row is wrong; empty where it is right. */
  static Optional<String> objection(LeaseRecord row, Timestamp now, Optional<LeaseRecord> left) {
    long leftMs = row.expiresAt().epochMs() - now.epochMs();
    boolean worn = leftMs < HALF_MS || leftMs > TERM_MS;
    LeaseRecord expected =
        worn ? new LeaseRecord(row.tenure(), new Timestamp(now.epochMs() + TERM_MS)) : row;
    return left.equals(Optional.of(expected))
        ? Optional.empty()
        : Optional.of("a fence made " + left + " of " + row);
  }

  private static boolean isDue(
      StoredLease stored, ContextId asker, Optional<Tenure> victim, Timestamp now) {
    if (!(stored instanceof Held held)) {
      return true;
    }
    Tenure tenure = held.lease().tenure();
    long leftMs = held.lease().expiresAt().epochMs() - now.epochMs();
    boolean live = leftMs >= 1 && leftMs <= TERM_MS;
    return !live || tenure.holder().equals(asker) || victim.equals(Optional.of(tenure));
  }

  private static long generation(StoredLease stored, ContextId asker) {
    if (stored instanceof Absent || stored instanceof Unreadable) {
      return 1;
    }
    Tenure last =
        stored instanceof Held held ? held.lease().tenure() : ((Released) stored).lease().tenure();
    if (last.holder().equals(asker)) {
      return last.generation();
    }
    return last.generation() == LeaseRecord.LAST_GENERATION ? 1 : last.generation() + 1;
  }
}
