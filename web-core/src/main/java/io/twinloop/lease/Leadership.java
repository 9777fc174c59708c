package io.twinloop.lease;

import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.port.Callback;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Loop;
import io.twinloop.task.Pause;
import java.time.Duration;

/**
 * What one context at a time does for all, and another as soon as it is better placed: leadership
 * follows the tab that the user sees. It comes back by itself when the leader stops, freezes or
 * dies.
 */
public final class Leadership {
  /** A disk that refuses does not recover within seconds. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final LeasedLock lock;
  private final Pause pause;
  private final Role role;
  private final Loop loop;

  /** What a leader does. */
  public interface Role {

    /**
     * Leads, and returns soon after {@code until} was requested: another context waits, the lease
     * is lost, or this context stops. May release the guard itself and be called again. Suspends.
     */
    void lead(Guard guard, Cancellation until);

    /** The lease cannot be taken, because the disk fails. It will be tried again. */
    void refused(StoreFailure failure);
  }

  public Leadership(LeasedLock lock, Tasks tasks, Role role) {
    this.lock = lock;
    this.pause = new Pause(tasks);
    this.role = role;
    this.loop = new Loop("leadership " + lock.name(), tasks);
  }

  /** Seeks to lead from now on. Suspends only while an earlier run stops. */
  public void start() {
    loop.start(this::run);
  }

  /** Leads no more; when it returns, the lease is given back. Suspends. */
  public void stop() {
    loop.stop();
  }

  private void run(Cancellation stop) {
    while (!stop.requested()) {
      try {
        Acquisition acquisition = lock.take(Wish.leadership(), stop);
        if (acquisition instanceof Acquired acquired) {
          lead(acquired.guard(), stop);
        }
      } catch (StoreFailure failure) {
        role.refused(failure);
        pause.take(RETRY_AFTER, stop);
      }
    }
  }

  private void lead(Guard guard, Cancellation stop) {
    Cancellation until = new Cancellation();
    Callback forgetStop = stop.onRequest(until::request);
    Callback forgetAsked = guard.asked().onRequest(until::request);
    try {
      role.lead(guard, until);
    } finally {
      forgetStop.call();
      forgetAsked.call();
      guard.release();
      lock.settle();
    }
  }
}
