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
 * the asker                          extended               extended                 let through where it shows T
 * another, released or expired       generation + 1         generation + 1           lost
 * another, live                      refused                generation + 1 if V      lost
 * </pre>
 *
 * An expiry further away than one term was written under another clock and counts as expired. What
 * a fence lets through it renews where less than {@link #ASSURED} is left, or more than one term.
 */
public final class FencingRules implements LeaseRules {
  /**
   * What every protected write leaves of the lease, at least: a long poll of 30 s fits in before
   * the next.
   */
  public static final Duration ASSURED = Duration.ofSeconds(45);

  /**
   * Twice that, so that few writes have to renew. It may be long, because a waiter asks, and steals
   * from who does not answer: it only bounds what contexts cost each other that cannot talk.
   */
  public static final Duration TERM = Duration.ofSeconds(90);

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
    return shown(stored, tenure).map(lease -> isAssured(lease, now) ? lease : lasting(tenure, now));
  }

  @Override
  public Optional<LeaseRecord> extend(StoredLease stored, Tenure tenure, Timestamp now) {
    return shown(stored, tenure).map(lease -> lasting(tenure, now));
  }

  @Override
  public boolean isLive(LeaseRecord lease, Timestamp now) {
    Timestamp end = lease.expiresAt();
    return now.isBefore(end) && end.compareTo(now.plus(TERM)) <= 0;
  }

  @Override
  public boolean released(LeaseRecord lease, Tenure given) {
    return lease.tenure().equals(given);
  }

  private boolean isAssured(LeaseRecord lease, Timestamp now) {
    return isLive(lease, now) && !lease.expiresAt().isBefore(now.plus(ASSURED));
  }

  private static TakeOutcome succeed(Tenure last, ContextId asker, Timestamp now) {
    return last.generation() < LeaseRecord.LAST_GENERATION
        ? taken(new Tenure(asker, last.generation() + 1), Since.OTHERS, now)
        : taken(new Tenure(asker, FIRST_GENERATION), Since.UNKNOWN, now);
  }

  private static TakeOutcome taken(Tenure tenure, Since since, Timestamp now) {
    return new Taken(lasting(tenure, now), since);
  }

  private static LeaseRecord lasting(Tenure tenure, Timestamp now) {
    return new LeaseRecord(tenure, now.plus(TERM));
  }

  private static Optional<LeaseRecord> shown(StoredLease stored, Tenure tenure) {
    return lease(stored).filter(lease -> lease.tenure().equals(tenure));
  }

  private static Optional<LeaseRecord> lease(StoredLease stored) {
    if (stored instanceof Held held) {
      return Optional.of(held.lease());
    }
    return stored instanceof Released released ? Optional.of(released.lease()) : Optional.empty();
  }
}
