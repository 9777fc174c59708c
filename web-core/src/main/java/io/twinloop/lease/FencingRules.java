package io.twinloop.lease;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Released;
import io.twinloop.lease.TakeOutcome.Refused;
import io.twinloop.lease.TakeOutcome.Since;
import io.twinloop.lease.TakeOutcome.Taken;
import java.time.Duration;
import java.util.Optional;

/**
 * The rules in force.
 *
 * <pre>
 * the row shows                      take                   steal from V             fence of T
 * nothing, or nothing readable       generation 1           generation 1             lost
 * the asker                          extended               extended                 renewed where it shows T
 * another, released or expired       generation + 1         generation + 1           lost
 * another, live                      refused                generation + 1 if V      lost
 * </pre>
 *
 * An expiry further away than one term was written under another clock and counts as expired.
 */
public final class FencingRules implements LeaseRules {
  /**
   * A long poll of 30 s fits between two renewals. It may be long, because a waiter asks, and
   * steals from who does not answer: it only bounds what contexts cost each other that cannot talk.
   */
  public static final Duration TERM = Duration.ofSeconds(45);

  private static final long FIRST_GENERATION = 1;

  @Override
  public TakeOutcome take(StoredLease stored, ContextId asker, Timestamp now) {
    Optional<LeaseRecord> lease = lease(stored);
    if (lease.isEmpty()) {
      return taken(new Tenure(asker, FIRST_GENERATION), Since.UNKNOWN, now);
    }
    Tenure tenure = lease.get().tenure();
    if (tenure.holder().equals(asker)) {
      return taken(tenure, Since.OWN, now);
    }
    return stored instanceof Held && isLive(lease.get(), now)
        ? new Refused(lease.get())
        : succeed(tenure, asker, now);
  }

  @Override
  public TakeOutcome steal(StoredLease stored, Tenure victim, ContextId asker, Timestamp now) {
    boolean victimHolds = lease(stored).filter(lease -> lease.tenure().equals(victim)).isPresent();
    return victimHolds && !victim.holder().equals(asker)
        ? succeed(victim, asker, now)
        : take(stored, asker, now);
  }

  @Override
  public Optional<LeaseRecord> fence(StoredLease stored, Tenure tenure, Timestamp now) {
    return lease(stored)
        .filter(lease -> lease.tenure().equals(tenure))
        .map(lease -> new LeaseRecord(tenure, now.plus(TERM)));
  }

  @Override
  public boolean released(LeaseRecord lease, Tenure given) {
    return lease.tenure().equals(given);
  }

  private static boolean isLive(LeaseRecord lease, Timestamp now) {
    Timestamp end = lease.expiresAt();
    return now.isBefore(end) && end.compareTo(now.plus(TERM)) <= 0;
  }

  private static TakeOutcome succeed(Tenure last, ContextId asker, Timestamp now) {
    return last.generation() < LeaseRecord.LAST_GENERATION
        ? taken(new Tenure(asker, last.generation() + 1), Since.OTHERS, now)
        : taken(new Tenure(asker, FIRST_GENERATION), Since.UNKNOWN, now);
  }

  private static TakeOutcome taken(Tenure tenure, Since since, Timestamp now) {
    return new Taken(new LeaseRecord(tenure, now.plus(TERM)), since);
  }

  private static Optional<LeaseRecord> lease(StoredLease stored) {
    if (stored instanceof Held held) {
      return Optional.of(held.lease());
    }
    return stored instanceof Released released ? Optional.of(released.lease()) : Optional.empty();
  }
}
