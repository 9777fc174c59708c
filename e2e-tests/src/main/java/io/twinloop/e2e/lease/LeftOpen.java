package io.twinloop.e2e.lease;

import io.twinloop.idb.LedgerStore.Open;

/** Keeps a transaction open until it is told to let go. */
final class LeftOpen implements Open {
  private boolean open;
  private boolean released;

  @Override
  public boolean still() {
    open = !released;
    return open;
  }

  /** Whether there is a transaction that it keeps. */
  boolean isOpen() {
    return open;
  }

  void letGo() {
    released = true;
  }
}
