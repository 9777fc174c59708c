package io.twinloop.e2e.lease;

import io.twinloop.e2e.lease.Entry.Act;
import io.twinloop.idb.LedgerStore.Open;
import io.twinloop.json.JsonArrayText;
import io.twinloop.lease.Acquisition;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.Fence;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Wish;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** One hold of the lease after the other, and what is written under each. */
final class Hand {
  private final LeasedLock lock;
  private final ProtectedCount count;
  private final List<String> told = new ArrayList<>();
  private Guard guard;

  Hand(LeasedLock lock, ProtectedCount count) {
    this.lock = lock;
    this.count = count;
  }

  /** Waits for the lease. Suspends. */
  Acquisition take(Wish wish) {
    Acquisition acquisition = lock.take(wish, new Cancellation());
    if (acquisition instanceof Acquired acquired) {
      guard = acquired.guard();
      guard.asked().onRequest(() -> told.add("asked"));
      guard.lost().onRequest(() -> told.add("lost"));
    }
    return acquisition;
  }

  /** Writes under the last guard that was taken, also if it is of no use any more. Suspends. */
  void write(Act act) {
    count.raise(guard, act);
  }

  /** As {@link #write(Act)}, with ballast. */
  void write(Act act, String ballast) {
    count.raise(guard, act, ballast);
  }

  /** As {@link #write(Act)}, in a transaction that stays open as long as told. */
  void write(Act act, Open open) {
    count.raise(guard, act, open);
  }

  /** Of the last guard that was taken. */
  Fence fence() {
    return guard.fence();
  }

  /** Gives the lease back as soon as another context waits for it. */
  void yieldWhenAsked() {
    guard.asked().onRequest(guard::release);
  }

  void release() {
    guard.release();
  }

  /** What the guards said of themselves, in order. */
  String told() {
    JsonArrayText all = new JsonArrayText();
    told.forEach(all::add);
    return all.toString();
  }
}
