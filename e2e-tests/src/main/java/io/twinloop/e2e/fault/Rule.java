package io.twinloop.e2e.fault;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Which requests a fault befalls, how often still, and how often it did. Safe for any thread. */
public final class Rule {
  private final String method;
  private final String pathPart;
  private final Fault fault;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hit = lock.newCondition();
  private int left;
  private int hits;

  Rule(String method, String pathPart, int times, Fault fault) {
    this.method = method;
    this.pathPart = pathPart;
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

  /** Befalls no further request. */
  public void lift() {
    lock.lock();
    try {
      left = 0;
    } finally {
      lock.unlock();
    }
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
          throw new AssertionError(hits + " hits of " + wanted + " on " + method + " " + pathPart);
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
  boolean befalls(String requestMethod, String requestPath) {
    lock.lock();
    try {
      boolean meant = method.equals(requestMethod) && requestPath.contains(pathPart);
      if (!meant || left == 0) {
        return false;
      }
      left--;
      hits++;
      hit.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }
}
