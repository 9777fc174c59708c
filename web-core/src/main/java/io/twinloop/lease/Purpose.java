package io.twinloop.lease;

/** What a lease is wanted for. */
public enum Purpose {
  /** Something short, wanted now: an idle holder gives way to it. */
  OPERATION,
  /** As an operation, and so may be the holder's, who waits for a server: that is not cut short. */
  ERRAND,
  /**
   * To do what one context does for all, for as long as it can: only a worse placed one gives way.
   */
  LEADERSHIP
}
