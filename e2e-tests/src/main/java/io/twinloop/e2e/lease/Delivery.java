package io.twinloop.e2e.lease;

/** What becomes of hints. */
enum Delivery {
  FAITHFUL,
  LOST,
  EVERY_OTHER_LOST,
  /** Each comes at once and, some hints later, again. */
  DOUBLED
}
