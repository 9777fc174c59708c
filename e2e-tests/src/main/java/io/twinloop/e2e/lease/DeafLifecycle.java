package io.twinloop.e2e.lease;

import io.twinloop.port.Callback;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;

/** A life cycle that can stop to hear of changes, as where a browser freezes without a word. */
final class DeafLifecycle implements Lifecycle {
  private final Lifecycle real;
  private final Listeners<Stage> listeners = new Listeners<>();
  private Stage heard;
  private boolean deaf;

  DeafLifecycle(Lifecycle real) {
    this.real = real;
    this.heard = real.stage();
    real.onChange(this::hear);
  }

  void deafen() {
    deaf = true;
  }

  @Override
  public Stage stage() {
    return heard;
  }

  @Override
  public Subscription onChange(Callback listener) {
    return listeners.add(unused -> listener.call());
  }

  private void hear() {
    if (!deaf) {
      heard = real.stage();
      listeners.tell(heard);
    }
  }
}
