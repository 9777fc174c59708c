package io.twinloop.testkit;

import io.twinloop.port.Callback;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;

/** A context whose stage the test sets. */
public final class FakeLifecycle implements Lifecycle {
  private final Listeners<Stage> listeners = new Listeners<>();
  private Stage stage;

  public FakeLifecycle(Stage stage) {
    this.stage = stage;
  }

  @Override
  public Stage stage() {
    return stage;
  }

  @Override
  public Subscription onChange(Callback listener) {
    return listeners.add(unused -> listener.call());
  }

  public void become(Stage next) {
    stage = next;
    listeners.tell(next);
  }
}
