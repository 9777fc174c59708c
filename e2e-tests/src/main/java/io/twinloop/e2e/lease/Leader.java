package io.twinloop.e2e.lease;

import io.twinloop.e2e.lease.Entry.Act;
import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Guard;
import io.twinloop.lease.Leadership;
import io.twinloop.lease.LeaseLost;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;

/** Leads by writing once and then doing nothing for as long as it may. */
final class Leader implements Leadership.Role {
  private final ProtectedCount count;
  private final Tasks tasks;
  private boolean leading;

  Leader(ProtectedCount count, Tasks tasks) {
    this.count = count;
    this.tasks = tasks;
  }

  boolean isLeading() {
    return leading;
  }

  @Override
  public void lead(Guard guard, Cancellation until) {
    try {
      count.raise(guard, Act.WROTE);
    } catch (LeaseLost lost) {
      return;
    }
    leading = true;
    Latch ended = tasks.latch();
    until.onRequest(ended::open);
    ended.await();
    leading = false;
  }

  @Override
  public void refused(StoreFailure failure) {
    throw failure;
  }
}
