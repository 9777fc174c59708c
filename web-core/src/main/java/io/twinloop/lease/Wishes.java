package io.twinloop.lease;

/** What the tasks of one context want a lease for, as long as they wait. */
final class Wishes {
  private int operations;

  void add(Purpose purpose) {
    operations += purpose == Purpose.OPERATION ? 1 : 0;
  }

  void remove(Purpose purpose) {
    operations -= purpose == Purpose.OPERATION ? 1 : 0;
  }

  /** Whoever of them contends, contends for the one in the greatest hurry. */
  Purpose mostUrgent() {
    return operations > 0 ? Purpose.OPERATION : Purpose.LEADERSHIP;
  }
}
