package io.twinloop.machine;

import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.Operation;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.lease.Acquisition;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Wish;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs operations on the crypto state under the lease. It stays with whoever used it last until
 * another context asks for it: one that is alone writes what operations change and nothing else.
 */
public final class CryptoOperations {
  /** Whoever has the lease gives way within milliseconds, or is taken from within two seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** To lose the lease twice in a row takes two tabs that froze. */
  private static final int TRIES = 3;

  private final CryptoCache cache;
  private final LeasedLock lock;

  /** Keeps the lease between operations. */
  private Optional<Guard> kept = Optional.empty();

  /**
   * @param lock of the account's crypto state
   */
  public CryptoOperations(CryptoCache cache, LeasedLock lock) {
    this.cache = cache;
    this.lock = lock;
  }

  /**
   * Runs it; where the lease is lost in the middle, nothing was written and it is run again.
   * Suspends.
   *
   * @throws TwinloopException {@code LEASE_MISSED} where others keep the lease or the wait is
   *     cancelled, {@code LEASE_LOST} where it is lost again and again
   * @throws StoreFailure where the database fails
   */
  public <R> R run(Operation<R> operation, Cancellation cancellation) {
    for (int attempt = 1; ; attempt++) {
      Guard guard = take(cancellation);
      try {
        R result = cache.run(guard, operation);
        keep(guard);
        return result;
      } catch (LeaseLost lost) {
        if (attempt == TRIES) {
          throw lost;
        }
      } finally {
        guard.release();
      }
    }
  }

  /**
   * Gives the lease back, with the operation at hand if there is one; the next takes it anew. Never
   * suspends.
   */
  public void giveBack() {
    kept.ifPresent(Guard::release);
    kept = Optional.empty();
  }

  /** Nobody is kept waiting by that: who asks gets it as soon as nothing is under way. */
  private void keep(Guard guard) {
    if (kept.isEmpty() && !guard.asked().requested()) {
      kept = Optional.of(guard.again());
      guard.asked().onRequest(this::giveBack);
    }
  }

  private Guard take(Cancellation cancellation) {
    Acquisition acquisition = lock.take(Wish.operation(PATIENCE), cancellation);
    if (acquisition instanceof Acquired acquired) {
      return acquired.guard();
    }
    throw new TwinloopException(
        ErrorCode.LEASE_MISSED,
        "Another tab kept the lease \"" + lock.name() + "\" for too long: try again.");
  }
}
