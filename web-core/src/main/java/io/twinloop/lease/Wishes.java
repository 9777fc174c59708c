package io.twinloop.lease;

/** What the tasks of one context that wait want the lease for. */
final class Wishes {
  private final int[] waiting = new int[Purpose.values().length];

  void add(Purpose purpose) {
    waiting[purpose.ordinal()]++;
  }

  void remove(Purpose purpose) {
    waiting[purpose.ordinal()]--;
  }

  /** The context asks for all of them with one voice. */
  Purpose mostUrgent() {
    for (Purpose purpose : Purpose.values()) {
      if (waiting[purpose.ordinal()] > 0) {
        return purpose;
      }
    }
    return Purpose.LEADERSHIP;
  }
}
