package io.twinloop.idb;

import java.util.ArrayList;
import java.util.List;

/** The transactions of one context, over all its databases, that have not ended. */
final class OpenTransactions {
  private final List<Transaction> open = new ArrayList<>();

  void add(Transaction begun) {
    open.add(begun);
  }

  void remove(Transaction ended) {
    open.remove(ended);
  }

  /** Never suspends. */
  void suspend() {
    open.forEach(Transaction::suspend);
  }
}
