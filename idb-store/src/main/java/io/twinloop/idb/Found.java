package io.twinloop.idb;

/** Gets what a request found. Must not suspend; what it throws aborts the transaction. */
interface Found<T> {
  void found(T value);
}
