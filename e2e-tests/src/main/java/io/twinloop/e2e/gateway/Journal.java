package io.twinloop.e2e.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Everything that happened, in order, for those who want to look or to wait. */
final class Journal<T> {
  private final List<T> entries = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();

  void add(T entry) {
    lock.lock();
    try {
      entries.add(entry);
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<T> all(Predicate<T> wanted) {
    lock.lock();
    try {
      return entries.stream().filter(wanted).toList();
    } finally {
      lock.unlock();
    }
  }

  /** The first wanted entry; waits for it, and fails with an {@link AssertionError} in the end. */
  T await(Predicate<T> wanted, Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (true) {
        Optional<T> found = entries.stream().filter(wanted).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        if (left <= 0) {
          throw new AssertionError("not within " + atMost + "; there were " + entries);
        }
        left = grown.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    } finally {
      lock.unlock();
    }
  }
}
