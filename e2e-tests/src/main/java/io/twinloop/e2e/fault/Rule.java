package io.twinloop.e2e.fault;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Which requests a fault befalls, how often still, and how often it did. Safe for any thread. */
public final class Rule {
  private final Requests meant;
  private final Fault fault;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hit = lock.newCondition();
  private int left;
  private int hits;
  private volatile long lastHit;

  Rule(Requests meant, int times, Fault fault) {
    this.meant = meant;
    this.left = times;
    this.fault = fault;
  }

  public int hits() {
    lock.lock();
    try {
      return hits;
    } finally {
      lock.unlock();
    }
  }

  /** How long after the other's last hit its own last one came. */
  public Duration after(Rule earlier) {
    return Duration.ofNanos(lastHit - earlier.lastHit);
  }

  /**
   * Waits until that many requests were befallen.
   *
   * @throws AssertionError where they do not come in time
   */
  public void awaitHits(int wanted, Duration atMost) {
    long nanos = atMost.toNanos();
    lock.lock();
    try {
      while (hits < wanted) {
        if (nanos <= 0) {
          throw new AssertionError(hits + " hits of " + wanted + " on " + meant);
        }
        nanos = hit.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    } finally {
      lock.unlock();
    }
  }

  Fault fault() {
    return fault;
  }

  /** Takes one of the times left, where the request is one that is meant. */
  boolean befalls(Head request, byte[] body) {
    if (!meant.include(request, body)) {
      return false;
    }
    lock.lock();
    try {
      if (left == 0) {
        return false;
      }
      left--;
      hits++;
      lastHit = System.nanoTime();
      hit.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }
}
