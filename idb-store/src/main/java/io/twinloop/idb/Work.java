package io.twinloop.idb;

/**
 * What one transaction does: requests, and what is decided from their results. Pure but for what it
 * asks of the transaction: it may be run again from the start, and must not suspend.
 */
interface Work<T> {
  void run(Transaction transaction, Answer<T> answer);
}
