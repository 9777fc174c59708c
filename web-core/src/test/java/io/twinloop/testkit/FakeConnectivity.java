package io.twinloop.testkit;

import io.twinloop.port.Callback;
import io.twinloop.port.Connectivity;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;

/** A network hint that the test sets. */
public final class FakeConnectivity implements Connectivity {
  private final Listeners<Boolean> listeners = new Listeners<>();
  private boolean online = true;

  @Override
  public boolean online() {
    return online;
  }

  @Override
  public Subscription onChange(Callback listener) {
    return listeners.add(unused -> listener.call());
  }

  public void goOffline() {
    set(false);
  }

  public void goOnline() {
    set(true);
  }

  private void set(boolean online) {
    if (this.online != online) {
      this.online = online;
      listeners.tell(online);
    }
  }
}
