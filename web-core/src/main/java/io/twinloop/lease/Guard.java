package io.twinloop.lease;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.task.Cancellation;
import java.time.Duration;

/**
 * A lease held by this context. Several guards may share it; it is given back with the last.
 *
 * @see LeasedLock
 */
public final class Guard {
  private final Possession possession;
  private final Holding holding;
  private final Cache cache;
  private final Duration since;
  private boolean released;

  /** Whether what is written comes from a cache, which must then be fresh. */
  enum Cache {
    KEPT,
    NONE
  }

  Guard(Possession possession, Holding holding, Cache cache) {
    this.possession = possession;
    this.holding = holding;
    this.cache = cache;
    this.since = possession.now();
    holding.share();
  }

  /** Who holds it, as of which generation. */
  public Tenure tenure() {
    return holding.tenure();
  }

  /** What the cache is worth now. Stays {@code DIRTY} until {@link #reloaded}. */
  public Freshness freshness() {
    return possession.freshness(holding);
  }

  /**
   * The cache was read anew under this guard.
   *
   * @throws LeaseLost where the lease was lost meanwhile: what was read may be old already
   */
  public void reloaded() {
    requireLease();
    possession.reloaded(holding);
  }

  /** The cache is not to be trusted any more, as after an operation that broke off half-way. */
  public void poison() {
    possession.poison();
  }

  /**
   * What a protected write is to pass.
   *
   * @throws LeaseLost where the lease is known to be lost
   * @throws TwinloopException {@code LEASE_RELEASED} after {@link #release}, {@code LEASE_DIRTY}
   *     where the cache was not reloaded yet
   */
  public Fence fence() {
    requireLease();
    if (cache == Cache.KEPT && freshness() == Freshness.DIRTY) {
      throw new TwinloopException(
          ErrorCode.LEASE_DIRTY,
          "Others have held the lease \""
              + possession.lease()
              + "\": reload what is cached, then write.");
    }
    return possession.fence(holding);
  }

  /** Renews the lease by a transaction of its own. Suspends. Throws as {@link #fence}. */
  public void extend() {
    requireLease();
    possession.extend(holding);
  }

  /**
   * What was read under this guard is still so, for who uses it without a protected write. Memory
   * knows that for a guard that is not older than a quarter of a second, while the lease is live;
   * else the row is asked, as by {@link #extend}, because others may have taken the lease from a
   * page that stood still. Throws as {@link #fence}.
   */
  public void confirm() {
    requireLease();
    possession.confirm(holding, since);
    requireLease();
  }

  /** Another guard of the same tenure, for a task within a task. Throws as {@link #fence}. */
  public Guard again() {
    requireLease();
    return new Guard(possession, holding, cache);
  }

  /**
   * Requested when another context waits that is to have it: finish the write at hand, release, and
   * take it again if need be. Whoever does not is stolen from after some seconds. Also requested
   * when the lease is lost.
   */
  public Cancellation asked() {
    return holding.asked();
  }

  /** Requested when the lease is lost: nothing protected can be written any more. */
  public Cancellation lost() {
    return holding.lost();
  }

  /** Gives it back, with the last guard also in the database; twice is once. Never suspends. */
  public void release() {
    if (!released) {
      released = true;
      if (holding.leave()) {
        possession.give(holding);
      }
    }
  }

  private void requireLease() {
    if (released) {
      throw new TwinloopException(
          ErrorCode.LEASE_RELEASED,
          "This guard of the lease \""
              + possession.lease()
              + "\" was released: take the lease again.");
    }
    if (holding.cause().isPresent()) {
      throw new LeaseLost(possession.lease(), holding.cause().get());
    }
  }
}
